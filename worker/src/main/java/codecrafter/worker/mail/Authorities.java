package codecrafter.worker.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Who may vouch for a server, in place of the JDK's authorities. */
public record Authorities(List<Certificate> certificates) {
  public Authorities {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads one or more X.509 certificates.
   *
   * @param pem RFC 7468, with whatever text between them
   * @throws IllegalArgumentException when there is none, or one that is damaged
   */
  public static Authorities read(String pem) {
    try {
      Authorities read =
          new Authorities(
              List.copyOf(
                  CertificateFactory.getInstance("X.509")
                      .generateCertificates(
                          new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))));
      if (read.certificates.isEmpty()) {
        throw new IllegalArgumentException("no certificate");
      }
      return read;
    } catch (CertificateException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Makes TLS connections to servers that these vouch for. */
  public SSLSocketFactory sockets() {
    try {
      KeyStore known = KeyStore.getInstance("PKCS12");
      known.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        known.setCertificateEntry("authority-" + i, certificates.get(i));
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The JDK makes no TLS of its own", e);
    }
  }

  @Override
  public String toString() {
    return certificates.size() + " authorities";
  }
}
