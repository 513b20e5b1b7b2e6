package io.b3stream.mining.layout;

/**
 * A map of points in the plane on which those that were near each other still are: t-SNE (van der Maaten and Hinton, 2008),
 * begun with the principal plane instead of by chance, so that the same points always give the same map. Distances between far
 * apart groups mean little.
 *
 * <p>Exact, O(rounds · n²): meant for some thousand points at most.
 */
public final class NeighborLayout {
    /** Pairs pull this much harder at first, so that groups form before they are spread. */
    private static final double EXAGGERATION = 12;

    private static final int EXAGGERATED_ROUNDS = 100;
    private static final double FIRST_SPREAD = 1e-4;
    private static final double GAIN_MIN = 0.01;

    private final double[][] affinities;
    private final double[][] places;
    private final double[][] steps;
    private final double[][] gains;
    private final double rate;

    private NeighborLayout(double[][] affinities, double[][] places) {
        int n = places.length;
        this.affinities = affinities;
        this.places = places;
        this.steps = new double[n][2];
        this.gains = new double[n][2];
        for (double[] gain : gains) {
            gain[0] = 1;
            gain[1] = 1;
        }
        this.rate = Math.max(50, n / EXAGGERATION);
    }

    /**
     * @param vectors shape [n][d]
     * @return coordinates, shape [n][2], the larger extent from 0 to 1
     */
    public static double[][] of(float[][] vectors, LayoutSettings settings) {
        if (vectors.length < 3) {
            return line(vectors.length);
        }
        double[][] start = PrincipalPlane.of(vectors);
        double spread = spread(start);
        for (double[] place : start) {
            place[0] *= FIRST_SPREAD / spread;
            place[1] *= FIRST_SPREAD / spread;
        }
        NeighborLayout layout = new NeighborLayout(Affinities.of(vectors, settings.perplexity()), start);
        for (int round = 0; round < settings.rounds(); round++) {
            boolean isEarly = round < Math.min(EXAGGERATED_ROUNDS, settings.rounds() / 2);
            layout.step(isEarly ? EXAGGERATION : 1, isEarly ? 0.5 : 0.8);
        }
        return scaled(layout.places);
    }

    private static double[][] line(int n) {
        double[][] places = new double[n][2];
        for (int i = 0; i < n; i++) {
            places[i][0] = i;
        }
        return places;
    }

    /** ∂C/∂y(i) = 4 Σ_j (p(ij) − q(ij)) (y(i) − y(j)) / (1 + |y(i) − y(j)|²), with q the same of the map by Student's t. */
    private void step(double exaggeration, double momentum) {
        int n = places.length;
        double[][] pull = new double[n][2];
        double[][] push = new double[n][2];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double x = places[i][0] - places[j][0];
                double y = places[i][1] - places[j][1];
                double near = 1 / (1 + x * x + y * y);
                sum += 2 * near;
                double wanted = exaggeration * affinities[i][j] * near;
                double far = near * near;
                pull[i][0] += wanted * x;
                pull[i][1] += wanted * y;
                pull[j][0] -= wanted * x;
                pull[j][1] -= wanted * y;
                push[i][0] += far * x;
                push[i][1] += far * y;
                push[j][0] -= far * x;
                push[j][1] -= far * y;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int axis = 0; axis < 2; axis++) {
                move(i, axis, 4 * (pull[i][axis] - push[i][axis] / sum), momentum);
            }
        }
    }

    /** Faster where the slope keeps its sign, slower where it does not (Jacobs, 1988). */
    private void move(int i, int axis, double slope, double momentum) {
        boolean turns = slope > 0 == steps[i][axis] > 0;
        gains[i][axis] = Math.max(GAIN_MIN, turns ? gains[i][axis] * 0.8 : gains[i][axis] + 0.2);
        steps[i][axis] = momentum * steps[i][axis] - rate * gains[i][axis] * slope;
        places[i][axis] += steps[i][axis];
    }

    private static double spread(double[][] places) {
        double sum = 0;
        for (double[] place : places) {
            sum += place[0] * place[0];
        }
        return sum == 0 ? 1 : Math.sqrt(sum / places.length);
    }

    private static double[][] scaled(double[][] places) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double[] place : places) {
            for (int axis = 0; axis < 2; axis++) {
                low[axis] = Math.min(low[axis], place[axis]);
                high[axis] = Math.max(high[axis], place[axis]);
            }
        }
        double extent = Math.max(high[0] - low[0], high[1] - low[1]);
        double[][] scaled = new double[places.length][2];
        for (int i = 0; i < places.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                scaled[i][axis] = extent == 0 ? 0 : (places[i][axis] - low[axis]) / extent;
            }
        }
        return scaled;
    }
}
