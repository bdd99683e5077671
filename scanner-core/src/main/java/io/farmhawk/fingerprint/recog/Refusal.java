package io.farmhawk.fingerprint.recog;

/** Why a pattern of recog becomes no signal. */
enum Refusal {
    NAMELESS("names no product"), MANAGED(
            "is of a KVM, a controller or a hypervisor, which our own fingerprints name"), EXPRESSION(
                    "is no signal that a fingerprint may have"), NO_EXAMPLE(
                            "has no example that it fits here"), AMBIGUOUS(
                                    "fits what other makers' devices say, too"), OF_KVM(
                                            "fits what an IP-KVM shows, too"), TWIN(
                                                    "tests what another pattern of the product tests"), CROWDED(
                                                            "is one too many for one product");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
