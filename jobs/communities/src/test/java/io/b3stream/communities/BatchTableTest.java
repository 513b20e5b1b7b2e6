package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.batch.NegativeCandidate;
import io.b3stream.mining.knn.GraphVertex;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTableTest {
    private static final float[] VECTOR = {1};

    private final List<GraphVertex> vertices = PlantedGraph.of("words", 3, 2);
    private final BatchTable table = new BatchTable();

    @Test
    void partsComeInAnyOrderAndMembersSitByTheirSeats() {
        table.add(at(0, Seat.ofCandidate(1, 0)), BatchPart.ofPositive(VECTOR));
        table.add(at(1, Seat.ofMember(9, 8)), BatchPart.ofQuery(VECTOR));
        table.add(at(2, Seat.ofMember(8, 8)), BatchPart.ofVertex(vertices.get(2)));
        table.add(at(1, Seat.ofMember(9, 8)), BatchPart.ofVertex(vertices.get(1)));
        table.add(at(0, Seat.ofCandidate(1, 0)), BatchPart.ofVertex(vertices.get(0)));
        table.add(at(2, Seat.ofMember(8, 8)), BatchPart.ofQuery(VECTOR));
        table.add(at(1, Seat.ofMember(9, 8)), BatchPart.ofPositive(VECTOR));
        table.add(at(2, Seat.ofMember(8, 8)), BatchPart.ofPositive(VECTOR));

        assertThat(table.members())
                .extracting(member -> member.vertex().key())
                .containsExactly(vertices.get(2).key(), vertices.get(1).key());
        assertThat(table.candidates()).extracting(NegativeCandidate::community).containsExactly(1);
    }

    @Test
    void aPartThatIsMissingIsNamed() {
        table.add(at(0, Seat.ofMember(0, 8)), BatchPart.ofVertex(vertices.get(0)));
        table.add(at(0, Seat.ofMember(0, 8)), BatchPart.ofPositive(VECTOR));
        table.add(at(1, Seat.ofCandidate(0, 0)), BatchPart.ofVertex(vertices.get(1)));

        assertThatThrownBy(table::members)
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("no embedding of its query for example "
                        + vertices.get(0).key() + " of data set 'words'");
        assertThatThrownBy(table::candidates)
                .hasMessageContaining("no embedding of its positive for example "
                        + vertices.get(1).key());
    }

    @Test
    void aPartThatComesTwiceIsNamed() {
        table.add(at(0, Seat.ofMember(0, 8)), BatchPart.ofQuery(VECTOR));

        assertThatThrownBy(() -> table.add(at(0, Seat.ofMember(0, 8)), BatchPart.ofQuery(VECTOR)))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("two embeddings of its query for example "
                        + vertices.get(0).key());
    }

    private Placement at(int vertex, Seat seat) {
        return new Placement(vertices.get(vertex).key(), 1, 0, 1, seat);
    }
}
