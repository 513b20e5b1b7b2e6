package io.b3stream.communities;

/**
 * Place of an example in a batch.
 *
 * @param role what it is there for
 * @param community index of the community in the batch
 * @param order from 0, within the community
 */
public record Seat(Role role, int community, int order) implements Comparable<Seat> {
    /** What an example is in a batch for. */
    public enum Role {
        /** It is one of the batch's examples. */
        MEMBER,
        /** Its positive may become a hard negative. */
        CANDIDATE
    }

    static Seat ofMember(int position, int communitySize) {
        return new Seat(Role.MEMBER, position / communitySize, position % communitySize);
    }

    static Seat ofCandidate(int community, int order) {
        return new Seat(Role.CANDIDATE, community, order);
    }

    boolean isMember() {
        return role == Role.MEMBER;
    }

    /** Members first, then by community, then by order. */
    @Override
    public int compareTo(Seat other) {
        int byRole = role.compareTo(other.role);
        if (byRole != 0) {
            return byRole;
        }
        int byCommunity = Integer.compare(community, other.community);
        return byCommunity != 0 ? byCommunity : Integer.compare(order, other.order);
    }
}
