package io.farmhawk.publish;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import java.util.List;

/**
 * Tells others what is on the ledger and what is in the inventory. Findings are read from the ledger,
 * where they are before anyone hears of them; assets are told as they are now and may be coalesced.
 */
public interface Publisher extends AutoCloseable {
    /** Tells nobody. */
    Publisher NONE = new Publisher() {
        @Override
        public String address() {
            return "off";
        }

        @Override
        public boolean connected() {
            return false;
        }

        @Override
        public long waiting() {
            return 0;
        }

        @Override
        public void wake() {}

        @Override
        public void assetChanged(Asset asset, List<Verdict> verdicts) {}

        @Override
        public void close() {}
    };

    /** Where it tells, for a person. Any thread, as for all methods here. */
    String address();

    boolean connected();

    /** Findings on the ledger that the receiver has not taken yet. */
    long waiting();

    /** Something new is on the ledger. Returns at once. */
    void wake();

    /**
     * An asset, or what is believed of it, is new or changed. Returns at once; the latest state of each
     * asset counts.
     *
     * @param verdicts most probable first; empty where nothing can be said
     */
    void assetChanged(Asset asset, List<Verdict> verdicts);

    /** Says goodbye, within a few seconds, and releases the connection. */
    @Override
    void close();
}
