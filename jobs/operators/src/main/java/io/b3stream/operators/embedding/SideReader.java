package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.Content.Role;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import io.b3stream.mining.example.NormalizedText;
import io.b3stream.operators.stream.Arrival;
import org.jspecify.annotations.Nullable;

/** Says of each arrival what a teacher has to embed: texts as they are, images by their bytes. */
final class SideReader {
    private final boolean teacherReadsImages;
    private final PayloadImages payloads;
    private final ImageLoader loader;

    SideReader(boolean teacherReadsImages, PayloadImages payloads, ImageLoader loader) {
        this.teacherReadsImages = teacherReadsImages;
        this.payloads = payloads;
        this.loader = loader;
    }

    ArrivalSides read(Arrival arrival) {
        if (arrival.isDeletion()) {
            return new ArrivalSides(arrival, Side.apart(0), Side.apart(0));
        }
        boolean hasTexts = !arrival.query().isBlank() && !arrival.positive().isBlank();
        PayloadImages.Sides images = hasTexts ? new PayloadImages.Sides(null, null) : payloads.of(arrival.payload());
        return new ArrivalSides(
                arrival,
                side(arrival, Role.QUERY, arrival.query(), images.query()),
                side(arrival, Role.POSITIVE, arrival.positive(), images.positive()));
    }

    private Side side(Arrival arrival, Role role, String text, @Nullable ImageSource image) {
        if (!text.isBlank()) {
            long hash = NormalizedText.hash(text);
            return arrival.isEmbedded() ? Side.apart(hash) : Side.of(hash, new Content.Text(role, text));
        }
        if (image == null) {
            long hash = NormalizedText.hash(text);
            return arrival.isEmbedded()
                    ? Side.apart(hash)
                    : Side.failed(hash, EmbeddingFault.EMBEDDING_FAILED, "is blank");
        }
        return arrival.isEmbedded() ? Side.apart(image.hash()) : imageSide(role, image);
    }

    private Side imageSide(Role role, ImageSource image) {
        if (!teacherReadsImages) {
            return Side.failed(
                    image.hash(),
                    EmbeddingFault.UNSUPPORTED_CONTENT,
                    "is an image, and the teacher embeds texts only; take one whose teacher.json has images, or send"
                            + " precomputed embeddings");
        }
        try {
            return Side.of(image.hash(), new Content.Image(role, loader.load(image)));
        } catch (EmbeddingException e) {
            return Side.failed(image.hash(), e);
        }
    }
}
