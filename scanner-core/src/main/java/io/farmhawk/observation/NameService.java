package io.farmhawk.observation;

/** A protocol by which hosts of one link find each other's names. */
public enum NameService {
    /** RFC 4795. */
    LLMNR,
    /** NetBIOS name service (RFC 1002). */
    NBNS,
    /** Browser announcements over NetBIOS datagrams (MS-BRWS). */
    BROWSER
}
