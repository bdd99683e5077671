package io.farmhawk.cli;

import java.io.PrintWriter;
import java.util.List;

/** Rows in columns as wide as their widest cell. */
final class Table {
    private static final int GAP = 2;

    private Table() {}

    /** @param rows all with the same number of cells */
    static void print(PrintWriter out, List<List<String>> rows) {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(" ".repeat(GAP)).append(cell)
                        .append(" ".repeat(widths[column] - cell.length()));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
