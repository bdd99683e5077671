package io.farmhawk.frame.sample;

/** One HTTP/1.1 request and its response, in ASCII (RFC 9112). */
record HttpExchange(String request, String response) {
    private static final String TELEPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) "
            + "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
    private static final String DESKTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) "
            + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    static HttpExchange fromTelephone(String host, String path, String response) {
        return new HttpExchange(request(host, path, TELEPHONE), response);
    }

    static HttpExchange fromDesktop(String host, String path, String response) {
        return new HttpExchange(request(host, path, DESKTOP), response);
    }

    /**
     * A response whose length is right.
     *
     * @param head status line and header fields, one a line
     */
    static String response(String head, String body) {
        return lines(head + "Content-Length: " + body.length() + "\n\n") + body;
    }

    private static String request(String host, String path, String userAgent) {
        return lines("GET " + path + " HTTP/1.1\nHost: " + host + "\nUser-Agent: " + userAgent
                + "\nAccept: text/html,application/xhtml+xml\nAccept-Language: en\n"
                + "Connection: keep-alive\n\n");
    }

    private static String lines(String text) {
        return text.replace("\n", "\r\n");
    }
}
