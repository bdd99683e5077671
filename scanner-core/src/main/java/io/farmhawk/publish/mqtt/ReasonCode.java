package io.farmhawk.publish.mqtt;

/**
 * Why a broker said no, in words (MQTT 5.0 section 2.4).
 *
 * @param value 0 to 255; from 0x80 it is a no
 */
record ReasonCode(int value) {
    boolean isRefusal() {
        return value >= 0x80;
    }

    @Override
    public String toString() {
        return switch (value) {
            case 0x84 -> "it does not speak MQTT 5";
            case 0x85 -> "it does not like our client id";
            case 0x86 -> "user name or password are wrong";
            case 0x87 -> "it says we are not authorised";
            case 0x88 -> "it is not available";
            case 0x89 -> "it is busy";
            case 0x8A -> "it has banned us";
            case 0x8B -> "it is shutting down";
            case 0x8E -> "another client took our client id";
            case 0x90 -> "it does not like the topic";
            case 0x95 -> "the message is too large for it";
            case 0x97 -> "our quota is used up";
            case 0x99 -> "it does not like the form of the message";
            case 0x9A -> "it keeps no retained messages";
            case 0x9B -> "it does not acknowledge messages (QoS 1)";
            case 0x9F -> "we connect too often";
            default -> String.format("reason code 0x%02X", value);
        };
    }
}
