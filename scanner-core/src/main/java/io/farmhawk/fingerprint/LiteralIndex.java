package io.farmhawk.fingerprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds all of many texts in one pass over another, however many there are (Aho and Corasick,
 * "Efficient string matching", CACM 18(6), 1975). Case is folded. Filled by one thread, then read by
 * any.
 *
 * <p>The texts form a tree; each node knows the longest proper suffix of itself that is a node too,
 * where the search goes on when the next character does not fit.
 *
 * @param <T> what a text leads to
 */
final class LiteralIndex<T> {
    private final Node<T> root = new Node<>();
    private boolean linked;

    void add(String literal, T target) {
        if (linked) {
            throw new IllegalStateException("an index that was searched takes no more texts");
        }
        Node<T> node = root;
        for (int i = 0; i < literal.length(); i++) {
            node = node.childOrNew(Folding.fold(literal.charAt(i)));
        }
        node.targets.add(target);
    }

    /** Completes the index. Call once, after the last text. */
    void link() {
        Queue<Node<T>> queue = new ArrayDeque<>();
        for (Node<T> child : root.children) {
            child.suffix = root;
            queue.add(child);
        }
        for (Node<T> node = queue.poll(); node != null; node = queue.poll()) {
            for (int i = 0; i < node.labels.length; i++) {
                Node<T> child = node.children.get(i);
                child.suffix = next(node.suffix == null ? root : node.suffix, node.labels[i]);
                queue.add(child);
            }
            Node<T> suffix = node.suffix;
            if (suffix != null) {
                node.shorter = suffix.targets.isEmpty() ? suffix.shorter : suffix;
            }
        }
        linked = true;
    }

    /**
     * Adds the targets of all texts that stand in this one, each text once however often it stands
     * there: a text cannot cost more than its characters and the texts in it.
     */
    void search(String text, Collection<? super T> found) {
        Set<Node<T>> told = Set.of();
        Node<T> node = root;
        for (int i = 0; i < text.length(); i++) {
            node = next(node, Folding.fold(text.charAt(i)));
            Node<T> hit = node.targets.isEmpty() ? node.shorter : node;
            if (hit != null && told.isEmpty()) {
                told = new HashSet<>();
            }
            // Whoever was told before told its shorter ones, too.
            for (; hit != null && told.add(hit); hit = hit.shorter) {
                found.addAll(hit.targets);
            }
        }
    }

    private Node<T> next(Node<T> from, char c) {
        for (Node<T> node = from; node != null; node = node.suffix) {
            Node<T> child = node.child(c);
            if (child != null) {
                return child;
            }
        }
        return root;
    }

    private static final class Node<T> {
        private char[] labels = new char[0];
        private final List<Node<T>> children = new ArrayList<>(1);
        private final List<T> targets = new ArrayList<>(1);
        private @Nullable Node<T> suffix;
        private @Nullable Node<T> shorter;

        private @Nullable Node<T> child(char c) {
            int i = Arrays.binarySearch(labels, c);
            return i < 0 ? null : children.get(i);
        }

        private Node<T> childOrNew(char c) {
            int i = Arrays.binarySearch(labels, c);
            if (i >= 0) {
                return children.get(i);
            }
            int at = -i - 1;
            char[] more = Arrays.copyOf(labels, labels.length + 1);
            System.arraycopy(labels, at, more, at + 1, labels.length - at);
            more[at] = c;
            labels = more;
            Node<T> child = new Node<>();
            children.add(at, child);
            return child;
        }
    }
}
