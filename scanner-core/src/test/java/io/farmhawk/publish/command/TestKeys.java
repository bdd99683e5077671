package io.farmhawk.publish.command;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** The key pairs of the first three tests of RFC 8032 section 7.1. */
public final class TestKeys {
    public static final CommandKey OURS = key(
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    public static final CommandKey SECOND = key(
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    public static final CommandSigner SIGNER = signer(
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    public static final CommandSigner SECOND_SIGNER = signer(
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    /** Whom nobody knows. */
    public static final CommandSigner STRANGER = signer(
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");

    private TestKeys() {}

    /** A message with our signature over anything. */
    static byte[] signed(byte[] payload) {
        return new SignedCommand(payload, SIGNER.signature(payload)).text()
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static CommandKey key(String hex) {
        return CommandKey.parse(base64(hex));
    }

    /** PKCS#8 (RFC 8410 section 7). */
    private static CommandSigner signer(String hex) {
        return CommandSigner.of(base64("302e020100300506032b657004220420" + hex).getBytes(
                StandardCharsets.US_ASCII));
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
