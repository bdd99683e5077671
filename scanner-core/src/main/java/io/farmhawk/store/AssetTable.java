package io.farmhawk.store;

import io.farmhawk.inventory.AssetId;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The assets as they were last saved. */
final class AssetTable {
    private final Damage damage;

    AssetTable(Damage damage) {
        this.damage = damage;
    }

    /** An asset with the text under which it is kept. */
    record Draft(AssetId id, long seenMillis, String json) {}

    /** Writes what is new or has changed: an unchanged row costs no page of flash. */
    void save(Connection connection, List<Draft> drafts) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "insert into asset(id, seen, json) values(?, ?, ?) on conflict(id) do update"
                        + " set seen = excluded.seen, json = excluded.json"
                        + " where json <> excluded.json")) {
            for (Draft draft : drafts) {
                upsert.setString(1, draft.id().value());
                upsert.setLong(2, draft.seenMillis());
                upsert.setString(3, draft.json());
                upsert.executeUpdate();
            }
        }
    }

    void forget(Connection connection, Collection<AssetId> assets) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("delete from asset where id = ?")) {
            for (AssetId asset : assets) {
                delete.setString(1, asset.value());
                delete.executeUpdate();
            }
        }
    }

    /** Forgets all but so many that were seen last. */
    void forgetBeyond(Connection connection, int most) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from asset where id in"
                + " (select id from asset order by seen desc, id limit -1 offset ?)")) {
            delete.setInt(1, most);
            delete.executeUpdate();
        }
    }

    /** Last seen first. */
    List<Ledger.StoredAsset> load(Connection connection) throws SQLException {
        List<Ledger.StoredAsset> assets = new ArrayList<>();
        try (PreparedStatement query = connection
                .prepareStatement("select id, json from asset order by seen desc, id");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String id = Objects.requireNonNullElse(rows.getString(1), "");
                read(Objects.requireNonNullElse(rows.getString(2), ""))
                        .filter(stored -> stored.asset().id().value().equals(id))
                        .ifPresentOrElse(assets::add, () -> damage.in("asset", id));
            }
        }
        return List.copyOf(assets);
    }

    /** What a JSON text of the table says. */
    static Optional<Ledger.StoredAsset> read(String json) {
        try {
            return StoredAssetJson.read(JsonText.parse(json));
        } catch (JsonTextException e) {
            return Optional.empty();
        }
    }
}
