package io.b3stream.connectors;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of the five topics.
 *
 * @param examples training examples; key: id
 * @param rejected records of {@code examples} that cannot be accepted, untouched
 * @param batches training batches; key: dataset/generation/index
 * @param generations manifests; key: data set; compacted
 * @param feedback what GraphJob tells itself; nobody else reads it
 */
public record TopicNames(String examples, String rejected, String batches, String generations, String feedback)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public TopicNames {
        List<String> names = List.of(examples, rejected, batches, generations, feedback);
        for (String name : names) {
            if (!LEGAL.matcher(name).matches()) {
                throw new IllegalArgumentException("not a topic name: '" + name + "' (letters, digits, . _ -)");
            }
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("the five topics must differ, are " + names);
        }
    }

    /** The usual names under a prefix: {@code b3} gives {@code b3.examples}, {@code b3.examples.rejected} and so on. */
    public static TopicNames under(String prefix) {
        return new TopicNames(
                prefix + ".examples",
                prefix + ".examples.rejected",
                prefix + ".batches",
                prefix + ".generations",
                prefix + ".graph.feedback");
    }

    /** The same with examples from another topic. */
    public TopicNames withExamples(String topic) {
        return new TopicNames(topic, rejected, batches, generations, feedback);
    }

    public List<String> all() {
        return List.of(examples, rejected, batches, generations, feedback);
    }
}
