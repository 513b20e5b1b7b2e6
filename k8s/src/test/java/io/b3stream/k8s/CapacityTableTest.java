package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The tables of "Capacity planning" in the guide: what follows from its unit costs by its formulas, and where these are from.
 * {@code -Dguide.update=true} writes the table anew.
 */
class CapacityTableTest {
    private static final Path ROOT = Path.of("..");
    private static final String CAPACITY = "capacity";
    private static final List<Double> SIZES = List.of(1e5, 1e6, 1e7, 1e8, 1e9);
    private static final Map<String, Double> COSTS = costs();

    @Test
    void everyFigureIsWhatItsFormulaSays() throws IOException {
        List<List<String>> rows = Guide.table(CAPACITY);
        assertThat(rows).hasSizeGreaterThan(10);
        StringBuilder expected = new StringBuilder();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.get(0), "`" + row.get(1) + "`"));
            SIZES.forEach(size -> cells.add(figure(row.get(1), size)));
            expected.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        String guide = Guide.text();
        int from = guide.indexOf("\n|---", guide.indexOf("<!-- " + CAPACITY + " -->")) + 1;
        from = guide.indexOf('\n', from) + 1;
        int to = guide.indexOf("<!-- end -->", from);
        if (Boolean.getBoolean("guide.update")) {
            Files.writeString(Guide.FILE, guide.substring(0, from) + expected + guide.substring(to));
            return;
        }
        assertThat(guide.substring(from, to))
                .as("the table of k8s/README.md; -Dguide.update=true writes it")
                .isEqualTo(expected.toString());
    }

    /** The two rates around the middles of the tenths that end at 20,000 and just below 117,000. */
    @Test
    void theCostOfAnArrivalIsFittedToWhatWasMeasured() throws IOException {
        double small = 1 / measured("README.md", "\\| 20,000 \\| 2,346/s \\| ([\\d,]+) \\|");
        double large = 1 / measured("README.md", "\\| 117,000 \\| 871/s \\| ([\\d,]+) \\|");
        double scan = (large - small) / (.94 * 117_000 - .95 * 20_000);
        assertThat(cost("scan")).isCloseTo(scan, within(.005 * scan));
        double fixed = small - scan * .95 * 20_000;
        assertThat(cost("fixed")).isCloseTo(fixed, within(.005 * fixed));
        double between = 1 / measured("README.md", "\\| 50,000 \\| 1,455/s \\| ([\\d,]+) \\|");
        assertThat(cost("fixed") + cost("scan") * .95 * 50_000).isCloseTo(between, within(.1 * between));
    }

    @Test
    void theOtherUnitCostsAreThoseOfTheBenchmarks() throws IOException {
        String benchmarks = "jobs/benchmarks/README.md";
        assertThat(cost("state")).isEqualTo(measured(benchmarks, "Native savepoint ([\\d,]+) bytes an example"));
        assertThat(cost("payload")).isEqualTo(measured(benchmarks, "64 pairs of (\\d+) bytes of text"));
        double batch = measured(benchmarks, "([\\d,]+) bytes\nin all");
        assertThat(cost("batch")).isEqualTo(Math.round(batch / 64));
        assertThat(cost("texts"))
                .isEqualTo(measured(benchmarks, "GraphJob's operator \\| \\*\\*1,307\\*\\* \\| (\\d+) \\|"));
        double seconds = measured(benchmarks, "77, 177 and (\\d+) CPU seconds for 20,000, 50,000 and 117,000 examples");
        assertThat(cost("community")).isCloseTo(seconds / 117_000, within(1e-5));
        assertThat(cost("decoded")).isEqualTo(2 * 384 * Float.BYTES);
    }

    @Test
    void aFormulaIsReadAsArithmeticIsAndAWrongOneIsRefused() {
        Map<String, Double> values = Map.of("N", 5.0);
        assertThat(Formula.value("2 + 3 * N - 8 / (1 + 1)", values)).isEqualTo(2 + 3 * 5 - 8 / (1 + 1));
        assertThat(Formula.value("power(max(16, N))", values)).isEqualTo(16);
        assertThat(Formula.value("power(17)", values)).isEqualTo(32);
        assertThat(Formula.value("N / 1e1", values)).isEqualTo(.5);
        assertThatThrownBy(() -> Formula.value("2 * M", values)).hasMessageContaining("in place of M");
        assertThatThrownBy(() -> Formula.value("(2", values)).hasMessageContaining("wanted )");
        assertThatThrownBy(() -> Formula.value("2 2)", values)).hasMessageContaining("nothing more");
    }

    /** To two digits; whole powers of two whole. */
    private static String figure(String formula, double size) {
        Map<String, Double> values = new HashMap<>(COSTS);
        values.put("N", size);
        double value = Formula.value(formula, values);
        BigDecimal rounded = formula.startsWith("power")
                ? BigDecimal.valueOf(Math.round(value))
                : new BigDecimal(value).round(new MathContext(2));
        return new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(rounded)
                .replaceFirst("^0\\.", ".");
    }

    private static Map<String, Double> costs() {
        Map<String, Double> costs = new HashMap<>();
        Guide.table("unit costs").forEach(row -> costs.put(row.get(0), Double.parseDouble(row.get(1))));
        return costs;
    }

    private static double cost(String name) {
        return COSTS.getOrDefault(name, Double.NaN);
    }

    private static double measured(String file, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve(file)));
        assertThat(found.find()).as(pattern + " in " + file).isTrue();
        return Double.parseDouble(found.group(1).replace(",", ""));
    }
}
