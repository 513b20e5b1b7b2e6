package io.b3stream.pipelines.report;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.mining.layout.LayoutSettings;
import io.b3stream.mining.layout.NeighborLayout;
import io.b3stream.pipelines.terminal.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Communities in the plane, near each other where their examples mean something similar to the teacher.
 *
 * @param dots one per community
 * @param labels words for some that are far apart
 * @param missing why there is no map; empty when there is one
 */
public record CommunityMap(List<Dot> dots, List<Label> labels, String missing) {
    static final int WIDTH = 900;
    static final int HEIGHT = 620;
    private static final int MARGIN = 24;
    private static final int LABELS = 22;
    /** Labels nearer to each other than this, across and down, would be written over each other. */
    private static final double LABEL_WIDTH = 120;

    private static final double LABEL_HEIGHT = 22;
    /** A word that more than one in so many communities share says nothing of any. */
    private static final int COMMON_PART = 40;

    private static final int TEXTS_AT_ONCE = 512;
    private static final double[] SHADES = {0.001, 0.01, 0.03, 0.08};

    /**
     * One community.
     *
     * @param shade 0 to 4: how much of it is masked
     * @param hint what a reader is told who points at it
     */
    record Dot(String x, String y, int shade, int batch, int community, String hint) {}

    /** Words at a place. */
    record Label(String x, String y, String words) {}

    static CommunityMap without(String reason) {
        return new CommunityMap(List.of(), List.of(), reason);
    }

    /**
     * Embeds some texts of each community, and lays their means out.
     *
     * @param teacher opens the teacher; its faults become the reason why there is no map
     */
    public static CommunityMap of(BatchCollection collection, Supplier<Teacher> teacher) {
        List<CommunityExcerpt> withTexts = collection.excerpts().stream()
                .filter(excerpt -> !excerpt.positives().isEmpty())
                .toList();
        if (collection.excerpts().isEmpty()) {
            return without("no map was asked for");
        }
        if (withTexts.isEmpty()) {
            return without("the batches carry no texts of positives that could be embedded");
        }
        try (Teacher open = teacher.get()) {
            return laidOut(withTexts, centres(withTexts, open));
        } catch (RuntimeException unusable) {
            return without("the teacher cannot embed here: " + unusable.getMessage());
        }
    }

    /** Mean direction of each community's texts, shape [communities][dimension]. */
    private static float[][] centres(List<CommunityExcerpt> communities, Teacher teacher) {
        List<Content> texts = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < communities.size(); i++) {
            for (String text : communities.get(i).positives()) {
                texts.add(new Content.Text(Content.Role.POSITIVE, text));
                owners.add(i);
            }
        }
        float[][] centres = new float[communities.size()][teacher.identity().dimension()];
        for (int begin = 0; begin < texts.size(); begin += TEXTS_AT_ONCE) {
            int end = Math.min(texts.size(), begin + TEXTS_AT_ONCE);
            float[][] vectors = teacher.embed(texts.subList(begin, end)).vectors();
            for (int i = begin; i < end; i++) {
                add(centres[owners.get(i)], vectors[i - begin]);
            }
        }
        for (float[] centre : centres) {
            normalise(centre);
        }
        return centres;
    }

    private static void add(float[] sum, float[] vector) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += vector[k];
        }
    }

    private static void normalise(float[] vector) {
        double square = 0;
        for (float component : vector) {
            square += component * (double) component;
        }
        for (int k = 0; k < vector.length && square > 0; k++) {
            vector[k] /= (float) Math.sqrt(square);
        }
    }

    private static CommunityMap laidOut(List<CommunityExcerpt> communities, float[][] centres) {
        double[][] places = NeighborLayout.of(centres, LayoutSettings.standard());
        stretch(places, 0, WIDTH);
        stretch(places, 1, HEIGHT);
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            dots.add(dot(communities.get(i), places[i]));
        }
        return new CommunityMap(dots, labels(communities, places), "");
    }

    /** Fills the picture: how far apart groups are says little, so each axis has a scale of its own. */
    private static void stretch(double[][] places, int axis, double extent) {
        double largest =
                Arrays.stream(places).mapToDouble(place -> place[axis]).max().orElse(0);
        for (double[] place : places) {
            place[axis] = MARGIN + (largest == 0 ? 0.5 : place[axis] / largest) * (extent - 2 * MARGIN);
        }
    }

    /** Words that few other communities share, where there is room for them. */
    private static List<Label> labels(List<CommunityExcerpt> communities, double[][] places) {
        Map<String, Long> spread = communities.stream()
                .flatMap(each -> words(each).stream())
                .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        long common = Math.max(2, communities.size() / COMMON_PART);
        List<Label> labels = new ArrayList<>();
        List<double[]> labelled = new ArrayList<>();
        for (int i = 0; i < places.length && labels.size() < LABELS; i++) {
            double[] place = places[i];
            String told = words(communities.get(i)).stream()
                    .filter(word -> spread.getOrDefault(word, 0L) <= common)
                    .limit(2)
                    .collect(Collectors.joining(" "));
            boolean isFree = labelled.stream()
                    .noneMatch(other -> Math.abs(other[0] - place[0]) < LABEL_WIDTH
                            && Math.abs(other[1] - place[1]) < LABEL_HEIGHT);
            if (!told.isEmpty() && isFree) {
                labelled.add(place);
                double x = Math.min(WIDTH - LABEL_WIDTH / 2, Math.max(LABEL_WIDTH / 2, place[0]));
                labels.add(new Label(Pixels.of(x), Pixels.of(place[1] - 9), told));
            }
        }
        return labels;
    }

    /** Those of {@code plant 7, genus 5, ...}, without their counts. */
    private static List<String> words(CommunityExcerpt community) {
        return community.words().isEmpty()
                ? List.of()
                : Arrays.stream(community.words().split(", "))
                        .map(word -> word.substring(0, word.indexOf(' ')))
                        .toList();
    }

    private static Dot dot(CommunityExcerpt community, double[] place) {
        int shade = 0;
        while (shade < SHADES.length && community.maskedShare() >= SHADES[shade]) {
            shade++;
        }
        String hint = "batch " + community.batch() + ", community " + (community.community() + 1)
                + (community.words().isEmpty() ? "" : ": " + community.words())
                + "; masked "
                + Shown.percent(community.maskedShare());
        return new Dot(Pixels.of(place[0]), Pixels.of(place[1]), shade, community.batch(), community.community(), hint);
    }
}
