package io.farmhawk.fingerprint;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of observations as text. A field may have no value, one, or several; what is tested is
 * bounded, however long the octets were.
 */
final class ObservationText {
    static final int MOST_BODY = 4_096;
    static final int MOST = 512;

    private ObservationText() {}

    /** Values of a field that {@link ObservationKind#offers} names. */
    static List<String> values(Observation observation, String field) {
        return switch (observation) {
            case Observation.AddressClaim claim -> mac(claim.mac(), field);
            case Observation.Sighting sighting -> mac(sighting.mac(), field);
            case Observation.DhcpIdentity identity -> dhcp(identity, field);
            case Observation.MdnsRecord told -> named(field, told.name(), told.type(),
                    told.value());
            case Observation.MdnsQuestion asked -> named(field, asked.name(), asked.type(), "");
            case Observation.DnsQuestion asked -> named(field, asked.name(), asked.type(), "");
            case Observation.ClientHello hello -> hello(hello, field);
            case Observation.HttpRequest request -> request(request, field);
            case Observation.HttpResponse response -> response(response, field);
            case Observation.TlsCertificate certificate -> certificate(certificate, field);
            case Observation.Favicon icon -> favicon(icon, field);
            case Observation.SshBanner ssh -> ssh(ssh, field);
            case Observation.RfbHello rfb -> rfb(rfb, field);
            case Observation.SnmpSystem snmp -> snmp(snmp, field);
            case Observation.LldpNeighbour lldp -> lldp(lldp, field);
            case Observation.SsdpDevice ssdp -> ssdp(ssdp, field);
            case Observation.IpmiAuthentication ipmi -> ipmi(ipmi, field);
            case Observation.DnsAnswer _ -> List.of();
            case Observation.ProbeSilent _ -> List.of();
            case Observation.CaptureGap _ -> List.of();
        };
    }

    private static List<String> mac(MacAddress mac, String field) {
        return field.equals("mac") ? List.of(mac.toString()) : List.of();
    }

    private static List<String> dhcp(Observation.DhcpIdentity identity, String field) {
        return switch (field) {
            case "hostName" -> text(identity.hostName());
            case "vendorClass" -> text(identity.vendorClass());
            case "clientId" -> text(identity.clientId());
            case "userClass" -> text(identity.userClass());
            case "fqdn" -> text(identity.fqdn());
            case "parameterList" -> joined(identity.parameterList());
            case "optionOrder" -> joined(identity.optionOrder());
            case "maximumMessageSize" -> text(identity.maximumMessageSize().map(String::valueOf));
            default -> List.of();
        };
    }

    private static List<String> named(String field, String name, String type, String value) {
        return switch (field) {
            case "name" -> text(name);
            case "type" -> text(type);
            case "value" -> text(value);
            default -> List.of();
        };
    }

    private static List<String> hello(Observation.ClientHello hello, String field) {
        return switch (field) {
            case "serverName" -> text(hello.serverName());
            case "alpn" -> joined(hello.alpn());
            case "versions" -> joined(hello.versions());
            case "ja4" -> text(hello.ja4());
            case "port" -> number(hello.serverPort());
            default -> List.of();
        };
    }

    private static List<String> request(Observation.HttpRequest request, String field) {
        return switch (field) {
            case "method" -> text(request.method());
            case "path" -> text(request.path());
            case "host" -> text(request.host());
            case "userAgent" -> text(request.userAgent());
            case "port" -> number(request.serverPort());
            default -> List.of();
        };
    }

    private static List<String> response(Observation.HttpResponse response, String field) {
        return switch (field) {
            case "path" -> text(response.path());
            case "status" -> number(response.status());
            case "title" -> text(response.title());
            case "body" -> response.body().isEmpty()
                    ? List.of()
                    : List.of(cut(response.body(), MOST_BODY));
            case "port" -> number(response.serverPort());
            default -> header(response, field);
        };
    }

    private static List<String> header(Observation.HttpResponse response, String field) {
        String name = ObservationKind.HTTP_RESPONSE.headerName(field).orElse("");
        return response.headers().stream().filter(header -> header.name().equals(name))
                .map(header -> cut(header.value(), MOST)).toList();
    }

    private static List<String> certificate(Observation.TlsCertificate certificate, String field) {
        return switch (field) {
            case "subject" -> text(certificate.subject());
            case "issuer" -> text(certificate.issuer());
            case "names" -> certificate.names().stream().map(name -> cut(name, MOST)).toList();
            case "sha256" -> text(certificate.sha256());
            case "port" -> number(certificate.port());
            default -> List.of();
        };
    }

    private static List<String> favicon(Observation.Favicon icon, String field) {
        return switch (field) {
            case "mmh3" -> text(icon.mmh3());
            case "md5" -> text(icon.md5());
            case "sha256" -> text(icon.sha256());
            case "port" -> number(icon.port());
            default -> List.of();
        };
    }

    private static List<String> ssh(Observation.SshBanner ssh, String field) {
        return switch (field) {
            case "banner" -> text(ssh.banner());
            case "port" -> number(ssh.port());
            default -> List.of();
        };
    }

    private static List<String> rfb(Observation.RfbHello rfb, String field) {
        return switch (field) {
            case "version" -> text(rfb.version());
            case "securityTypes" -> joined(rfb.securityTypes());
            case "port" -> number(rfb.port());
            default -> List.of();
        };
    }

    private static List<String> snmp(Observation.SnmpSystem snmp, String field) {
        return switch (field) {
            case "description" -> text(snmp.description());
            case "objectId" -> text(snmp.objectId());
            case "name" -> text(snmp.name());
            default -> List.of();
        };
    }

    private static List<String> lldp(Observation.LldpNeighbour lldp, String field) {
        return switch (field) {
            case "systemName" -> text(lldp.systemName());
            case "systemDescription" -> text(lldp.systemDescription());
            case "portDescription" -> text(lldp.portDescription());
            default -> List.of();
        };
    }

    private static List<String> ssdp(Observation.SsdpDevice ssdp, String field) {
        return switch (field) {
            case "server" -> text(ssdp.server());
            case "usn" -> text(ssdp.usn());
            case "type" -> text(ssdp.type());
            case "location" -> text(ssdp.location());
            default -> List.of();
        };
    }

    private static List<String> ipmi(Observation.IpmiAuthentication ipmi, String field) {
        return switch (field) {
            case "manufacturerId" -> text(ipmi.manufacturerId().map(String::valueOf));
            case "versions" -> joined(ipmi.versions());
            default -> List.of();
        };
    }

    private static List<String> number(int value) {
        return List.of(Integer.toString(value));
    }

    private static List<String> text(Optional<String> value) {
        return value.map(ObservationText::text).orElse(List.of());
    }

    private static List<String> text(String value) {
        return value.isEmpty() ? List.of() : List.of(cut(value, MOST));
    }

    private static List<String> joined(List<?> values) {
        return text(values.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private static String cut(String value, int most) {
        return value.length() <= most ? value : value.substring(0, most);
    }
}
