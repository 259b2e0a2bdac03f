package org.treatmentcourse.infra.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens that the issuer would never give, rightly signed with its own key. */
final class HandmadeToken {
  private static final int LIFE_SECONDS = 600;

  private final URI issuer;
  private final JsonNode key;

  HandmadeToken(URI issuer, Path keyFile) throws IOException {
    this.issuer = issuer;
    this.key = JsonMapper.shared().readTree(Files.readString(keyFile));
  }

  /** A clinician's at every clinic. */
  String of(String audience, Instant expiresAt) throws GeneralSecurityException {
    var header = "{\"alg\":\"RS256\",\"kid\":\"%s\"}".formatted(key.get("kid").asString());
    var claims =
        """
        {"iss":"%s","sub":"demo-clinician","aud":["%s"],"iat":%d,"exp":%d,\
        "name":"Nobody","roles":["clinician"],"clinics":["*"]}\
        """
            .formatted(
                issuer,
                audience,
                expiresAt.minusSeconds(LIFE_SECONDS).getEpochSecond(),
                expiresAt.getEpochSecond());
    var signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(
        KeyFactory.getInstance("RSA").generatePrivate(new RSAPrivateKeySpec(part("n"), part("d"))));
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + base64(signature.sign());
  }

  private BigInteger part(String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(name).asString()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
