package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds texts of which every match of a regular expression contains one, so that most texts need not be
 * matched at all. Careful rather than clever: where it cannot tell, it names none.
 *
 * <p>Of a sequence one part is enough, the one whose shortest text is longest; of alternatives each must
 * name its own. Case does not matter, as {@link LiteralIndex} folds it.
 */
final class RequiredLiteral {
    private static final List<String> NONE = List.of();
    /** Letters of flags that change which texts match by case and place only. */
    private static final String FLAGS = "imsU-";

    private final String expression;
    private int at;
    private boolean isBeyondUs;

    private RequiredLiteral(String expression) {
        this.expression = expression;
    }

    /** Texts of which one must occur, at least one; a single empty one if none can be named. */
    static List<String> of(String expression) {
        RequiredLiteral search = new RequiredLiteral(expression);
        List<String> found = search.alternatives();
        boolean isRead = !search.isBeyondUs && search.at == expression.length();
        return isRead && !found.isEmpty() ? List.copyOf(found) : List.of("");
    }

    /** Reads up to the end of a group, or of the expression. */
    private List<String> alternatives() {
        List<String> all = new ArrayList<>();
        boolean isKnown = true;
        do {
            List<String> one = new Sequence().read();
            isKnown &= !one.isEmpty();
            all.addAll(one);
        } while (!isBeyondUs && skips('|'));
        return isKnown ? all : NONE;
    }

    private boolean skips(char c) {
        boolean is = isNext(c);
        at += is ? 1 : 0;
        return is;
    }

    private boolean isNext(char c) {
        return at < expression.length() && expression.charAt(at) == c;
    }

    /** One alternative: parts one after the other. */
    private final class Sequence {
        private final StringBuilder run = new StringBuilder();
        private List<String> best = NONE;

        private List<String> read() {
            while (!isBeyondUs && at < expression.length() && !isNext('|') && !isNext(')')) {
                step(expression.charAt(at++));
            }
            endRun();
            return best;
        }

        private void step(char c) {
            switch (c) {
                case '(' -> group();
                case '[' -> characters();
                case '{' -> {
                    dropLast();
                    at = expression.indexOf('}', at) + 1;
                    isBeyondUs |= at == 0;
                }
                case '*', '?' -> dropLast();
                case '+', '.', '^', '$' -> endRun();
                case '\\' -> escape();
                default -> literal(c);
            }
        }

        private void group() {
            endRun();
            if (!skips('?') || entersMarkedGroup()) {
                List<String> inside = alternatives();
                isBeyondUs |= !skips(')');
                // What may be left out is not required.
                if (!isNext('?') && !isNext('*') && !isNext('{')) {
                    offer(inside);
                }
            }
        }

        /** Behind {@code (?}: false if there is nothing inside, as in {@code (?i)}. */
        private boolean entersMarkedGroup() {
            if (skips('P')) {
                int named = expression.indexOf('>', at);
                isBeyondUs |= !isNext('<') || named < 0;
                at = Math.max(at, named + 1);
                return true;
            }
            while (at < expression.length() && FLAGS.indexOf(expression.charAt(at)) >= 0) {
                at++;
            }
            boolean entered = skips(':');
            isBeyondUs |= !entered && !skips(')');
            return entered;
        }

        /** An escaped letter or digit has a meaning of its own; anything else stands for itself. */
        private void escape() {
            if (at == expression.length()) {
                isBeyondUs = true;
                return;
            }
            char c = expression.charAt(at++);
            if (Character.isLetterOrDigit(c)) {
                endRun();
                isBeyondUs |= "dDwWsSbBAznrtfv".indexOf(c) < 0;
            } else {
                literal(c);
            }
        }

        /** A class of one character, as in {@code [.]}, is that character. */
        private void characters() {
            boolean isOne = at + 1 < expression.length() && expression.charAt(at + 1) == ']'
                    && "^\\[]".indexOf(expression.charAt(at)) < 0;
            if (isOne) {
                literal(expression.charAt(at));
                at += 2;
            } else {
                endRun();
                skipClass();
            }
        }

        private void skipClass() {
            int from = isNext('^') ? at + 1 : at;
            for (int i = from; i < expression.length() && expression.charAt(i) != '['; i++) {
                if (expression.charAt(i) == '\\') {
                    i++;
                } else if (expression.charAt(i) == ']' && i > from) {
                    at = i + 1;
                    return;
                }
            }
            isBeyondUs = true;
        }

        private void literal(char c) {
            if (c < 0x80) {
                run.append(c);
            } else {
                endRun();
            }
        }

        private void dropLast() {
            if (!run.isEmpty()) {
                run.setLength(run.length() - 1);
            }
            endRun();
        }

        private void endRun() {
            if (!run.isEmpty()) {
                offer(List.of(run.toString()));
                run.setLength(0);
            }
        }

        private void offer(List<String> texts) {
            if (shortest(texts) > shortest(best)) {
                best = texts;
            }
        }

        private static int shortest(List<String> texts) {
            return texts.stream().mapToInt(String::length).min().orElse(0);
        }
    }
}
