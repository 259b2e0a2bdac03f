package org.treatmentcourse.command.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.BundleContents.StreamEnd;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.verify.BundleFinding;
import org.treatmentcourse.bundle.verify.BundleFinding.Kind;
import org.treatmentcourse.bundle.write.BundleFolder;
import org.treatmentcourse.bundle.write.LogSource;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.WireFormat;

/** Bundles made of a real ledger, each way to alter one, and what is named then. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
@SuppressWarnings("NullAway.Init")
class BundleTest {
  private static final OwnParts PARTS = OwnParts.unique();
  private static final String CLINIC = "anew";

  /** More than a tile, so that tiles of two levels are needed. */
  private static final int BETWEEN = 300;

  private static final PatientRef PATIENT = new PatientRef(UUID.randomUUID());
  private static Optional<CourseId> recorded = Optional.empty();

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    PARTS.register(properties);
  }

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  private ServedLog log;
  private VerifierKey key;
  private CourseId course;
  private long size;

  @BeforeEach
  void three_courses_of_two_clinics_in_a_signed_ledger() throws Exception {
    log = new ServedLog(port);
    if (recorded.isEmpty()) {
      var courses = new RecordedCourses(ledger);
      courses.protocol();
      recorded = Optional.of(courses.course(CLINIC, PATIENT));
      courses.others(BETWEEN);
      courses.course(CLINIC, PATIENT);
      courses.course("amavi", new PatientRef(UUID.randomUUID()));
      courses.consultation(recorded.get(), CLINIC);
    }
    course = recorded.orElseThrow();
    size = ledger.head().orElseThrow() + 1;
    key = VerifierKey.parse(Files.readString(Path.of(PARTS.keyFile() + ".vkey")));
    // More may be signed meanwhile: asking is recorded, too.
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> signedSize() >= size);
  }

  private long signedSize() throws IOException {
    return Checkpoint.parse(SignedNote.parse(log.checkpoint()).text()).size();
  }

  @Test
  @Proves("11.10b-export")
  void a_bundle_of_a_course_a_patient_and_a_clinic_proves_itself() throws Exception {
    for (var scope : List.of(ofCourse(), new ExportScope.OfPatient(PATIENT), ofClinic())) {
      var bundle = new OpenedBundle(bundle(scope));
      assertThat(bundle.verify(key)).as(scope.words()).isEmpty();
      assertThat(bundle.manifest().events()).isEqualTo(bundle.lines(BundleLayout.EVENTS).size());
    }
    assertThat(contents(ofCourse()).events()).isEqualTo(7);
    assertThat(contents(new ExportScope.OfPatient(PATIENT)).events()).isEqualTo(12);
    assertThat(contents(ofClinic()).events()).isGreaterThanOrEqualTo(BETWEEN + 12);
  }

  @Test
  @Proves("11.10b-export")
  void the_same_commits_give_the_same_bytes_also_when_the_log_has_grown() throws Exception {
    var scopes = List.of(ofCourse(), ofClinic());
    var before = scopes.stream().map(this::bytes).toList();
    long then = size;
    new RecordedCourses(ledger).others(2);
    size += 2;
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> signedSize() >= size);
    size = then;
    var after = scopes.stream().map(this::bytes).toList();
    for (int i = 0; i < scopes.size(); i++) {
      assertThat(after.get(i)).as(scopes.get(i).words()).isEqualTo(before.get(i));
    }
  }

  @Test
  void the_events_are_those_that_the_ledger_decodes() throws Exception {
    for (var commit : ledger.readStored(0, 500)) {
      var number = commit.number();
      assertThat(commit.events()).isEqualTo(ledger.read(number, 1).getFirst().events());
    }
  }

  @Test
  @Proves("11.10b-export")
  void an_export_goes_on_where_it_was_cut_off_and_gives_the_same_bytes() throws Exception {
    var whole = bytes(ofClinic());
    var contents = contents(ofClinic());
    var folder = TestParts.newFolder("cut-off");
    var first = new BundleFolder(folder, contents);
    try {
      first.collectCommits(new CutOff(log), read -> {});
    } catch (IOException cutOff) {
      // as a kill between two tiles
    }
    var commits = first.file(BundleLayout.COMMITS);
    assertThat(Files.readAllLines(commits)).isNotEmpty().hasSizeLessThan(contents.commits().size());
    Files.writeString(commits, "{\"commit\":3", StandardOpenOption.APPEND);
    assertThat(Files.readAllBytes(sealed(ofClinic(), contents, folder))).isEqualTo(whole);
  }

  /** A log that answers for one tile only. */
  private record CutOff(ServedLog log) implements LogSource {
    @Override
    public HashTile tile(TileAddress address) throws IOException {
      if (address.index() > 0) {
        throw new IOException("cut off");
      }
      return log.tile(address);
    }

    @Override
    public List<byte[]> entries(TileAddress address) throws IOException {
      return log.entries(address);
    }
  }

  @Test
  @Proves("11.10b-altered-export")
  void an_altered_event_is_named() throws Exception {
    assertFinds(
        opened().withLine(BundleLayout.EVENTS, 2, line -> line.replace("low mood", "low food")),
        Kind.ALTERED,
        event(1));
    assertFinds(
        opened()
            .withLine(BundleLayout.EVENTS, 3, line -> line.replace("Robin", "Rubin"))
            .withFittingManifest(UnaryOperator.identity()),
        Kind.ALTERED,
        event(2));
  }

  @Test
  @Proves("11.10b-altered-export")
  void an_altered_event_is_named_also_where_everything_that_is_unsigned_was_made_to_fit()
      throws Exception {
    var findings =
        opened()
            .forged(2, "low mood", "low food")
            .withFittingManifest(UnaryOperator.identity())
            .verify(key);
    assertThat(findings).extracting(BundleFinding::kind).contains(Kind.ALTERED);
    assertThat(findings)
        .anySatisfy(
            found -> assertThat(found.toString()).contains("commit 2", event(1) + " Consultation"));
    assertThat(findings).extracting(BundleFinding::what).contains("file manifest.json");
  }

  @Test
  @Proves("11.10b-altered-export")
  void a_removed_event_is_named() throws Exception {
    assertFinds(opened().withoutLine(BundleLayout.EVENTS, 3), Kind.MISSING, event(2));
    var forged =
        opened()
            .withoutLine(BundleLayout.COMMITS, 3)
            .withoutLine(BundleLayout.EVENTS, 3)
            .withFittingManifest(UnaryOperator.identity());
    assertFinds(forged, Kind.MISSING, event(2));
  }

  @Test
  @Proves("11.10b-altered-export")
  void a_dropped_tail_is_named() throws Exception {
    var forged =
        opened()
            .withoutLine(BundleLayout.COMMITS, 6)
            .withoutLine(BundleLayout.EVENTS, 6)
            .withFittingManifest(UnaryOperator.identity());
    assertFinds(forged, Kind.MISSING, event(5));
  }

  @Test
  @Proves("11.10b-altered-export")
  void a_dropped_tail_or_course_that_the_manifest_hides_is_unsigned() throws Exception {
    var tail =
        opened()
            .withoutLine(BundleLayout.COMMITS, 6)
            .withoutLine(BundleLayout.EVENTS, 6)
            .withFittingManifest(
                manifest -> streams(manifest, List.of(end(4), manifest.streams().getLast())));
    assertFinds(tail, Kind.ALTERED, "file manifest.json");
    assertRefused(tail.manifest());
    var course =
        new OpenedBundle(bundle(new ExportScope.OfPatient(PATIENT)))
            .withFittingManifest(
                manifest ->
                    streams(manifest, manifest.streams().subList(1, manifest.streams().size())));
    assertFinds(course, Kind.ALTERED, "file manifest.json");
    assertRefused(course.manifest());
  }

  @Test
  @Proves("11.10b-altered-export")
  void an_added_event_is_named() throws Exception {
    var other = new OpenedBundle(bundle(ofClinic())).lines(BundleLayout.EVENTS);
    var lines = opened().lines(BundleLayout.EVENTS);
    var foreign = other.stream().filter(line -> !lines.contains(line)).findFirst().orElseThrow();
    lines.add(foreign);
    assertThat(opened().withLines(BundleLayout.EVENTS, lines).verify(key))
        .anySatisfy(
            found -> {
              assertThat(found.kind()).isEqualTo(Kind.ADDED);
              assertThat(foreign).contains(found.what().split(" ", -1)[1]);
            });
    var commits = opened().lines(BundleLayout.COMMITS);
    commits.add(commits.get(3));
    assertFinds(opened().withLines(BundleLayout.COMMITS, commits), Kind.ADDED, event(2));
    assertFinds(opened().with("extra.txt", "more"), Kind.ADDED, "file extra.txt");
  }

  @Test
  @Proves("11.10b-altered-export")
  void reordered_events_are_named() throws Exception {
    assertFinds(opened().swapped(BundleLayout.EVENTS, 2, 3), Kind.REORDERED, event(2));
    var forged =
        opened()
            .swapped(BundleLayout.COMMITS, 2, 3)
            .swapped(BundleLayout.EVENTS, 2, 3)
            .withFittingManifest(UnaryOperator.identity());
    assertFinds(forged, Kind.REORDERED, "commit 2");
  }

  @Test
  @Proves("11.10b-altered-export")
  void a_swapped_checkpoint_is_named() throws Exception {
    var smaller = contents(ofCourse(), size - 1).checkpoint();
    assertFinds(
        opened()
            .with(BundleLayout.CHECKPOINT, smaller)
            .withFittingManifest(UnaryOperator.identity()),
        Kind.SWAPPED_CHECKPOINT,
        "file checkpoint");
    var forger = NoteSigner.generate(key.name());
    var own = Checkpoint.parse(SignedNote.parse(opened().text(BundleLayout.CHECKPOINT)).text());
    assertFinds(
        opened().with(BundleLayout.CHECKPOINT, forger.sign(own.text()).toString()),
        Kind.UNSIGNED,
        "file checkpoint");
  }

  @Test
  void what_another_key_signed_is_worth_nothing() throws Exception {
    var forger = NoteSigner.generate(key.name());
    var bundle = opened();
    var statement = SignedNote.parse(bundle.text(BundleLayout.STATEMENT)).text();
    assertFinds(
        bundle.with(BundleLayout.STATEMENT, forger.sign(statement).toString()),
        Kind.UNSIGNED,
        "file statement");
    assertThat(opened().verify(forger.verifier())).isNotEmpty();
  }

  @Test
  void a_missing_or_altered_file_is_named() throws Exception {
    var schema = BundleLayout.SCHEMAS + "DoseStarted.v1.json";
    assertFinds(opened().without(schema), Kind.MISSING, "file " + schema);
    assertFinds(opened().with(schema, "{}"), Kind.ALTERED, "file " + schema);
    assertFinds(opened().without(BundleLayout.STATEMENT), Kind.MISSING, "file statement");
    assertFinds(opened().without(BundleLayout.MANIFEST), Kind.MISSING, "file manifest.json");
  }

  @Test
  void a_wrong_tile_is_told_from_a_wrong_commit() throws Exception {
    var tiles = opened().lines(BundleLayout.TILES);
    var tile =
        tiles.stream().filter(line -> line.contains("\"index\":0")).findFirst().orElseThrow();
    int at = tile.indexOf("hashes") + 20;
    char other = tile.charAt(at) == 'A' ? 'B' : 'A';
    var altered = tile.substring(0, at) + other + tile.substring(at + 1);
    assertFinds(
        opened().withLine(BundleLayout.TILES, tiles.indexOf(tile), line -> altered),
        Kind.ALTERED,
        "tile 0/000");
  }

  /** 21 CFR 11.70: its hash is that of the records it was given for. */
  @Test
  @Proves("11.70-copied-signature")
  void a_signature_copied_onto_other_records_is_named() throws Exception {
    assertFinds(
        opened().forged(5, "\"targets\":[1,2]", "\"targets\":[2,3]"),
        Kind.UNBOUND_SIGNATURE,
        event(4));
  }

  @Test
  void a_checkpoint_that_somebody_else_kept_counts_more_than_the_bundles() throws Exception {
    var kept = SignedNote.parse(contents(ofCourse(), size).checkpoint());
    assertThat(opened().verify(key, kept)).isEmpty();
    var signer = NoteSigner.ofPem(key.name(), Files.readString(PARTS.keyFile()));
    var fork = new Checkpoint(key.name(), size, Hash.of(new byte[Hash.BYTES]));
    assertThat(opened().verify(key, signer.sign(fork.text())))
        .extracting(BundleFinding::kind)
        .containsExactly(Kind.SWAPPED_CHECKPOINT);
    var earlier = SignedNote.parse(contents(ofCourse(), size - 1).checkpoint());
    assertThat(opened().verify(key, earlier)).as("its tiles show that root, too").isEmpty();
    var forkBefore = new Checkpoint(key.name(), size - 1, Hash.of(new byte[Hash.BYTES]));
    assertThat(opened().verify(key, signer.sign(forkBefore.text())))
        .extracting(BundleFinding::kind)
        .containsExactly(Kind.SWAPPED_CHECKPOINT);
    var later = new Checkpoint(key.name(), size + 1, Hash.of(new byte[Hash.BYTES]));
    assertThat(opened().verify(key, signer.sign(later.text())))
        .extracting(BundleFinding::kind)
        .containsExactly(Kind.UNPROVEN);
  }

  @Test
  void a_clinics_period_has_what_was_recorded_within_it_and_its_courses_from_their_beginning()
      throws Exception {
    var first = ledger.read(0, 500);
    var opening =
        first.stream()
            .filter(commit -> commit.events().getFirst().stream().equals(course.stream()))
            .toList();
    var lastConsultation = opening.getLast().recordedAt();
    var later =
        new ExportScope.OfClinic(
            new ClinicId(CLINIC), lastConsultation, lastConsultation.plusSeconds(3_600));
    assertThat(contents(later).streams())
        .filteredOn(stream -> stream.stream().startsWith("course-"))
        .contains(end(5));
    var before =
        new ExportScope.OfClinic(
            new ClinicId(CLINIC), opening.getFirst().recordedAt(), lastConsultation);
    assertThat(contents(before).streams()).contains(end(4));
  }

  @Test
  @Proves("11.10b-who-exports")
  void only_the_exporting_service_is_answered_and_bad_questions_are_named() throws Exception {
    var body = "{\"scope\":{\"of\":\"course\",\"course\":\"%s\"}}".formatted(course);
    for (var token : List.of("compliance-officer.all", "clinician.all", "service.anew")) {
      var answer = log.post("/exports/contents", token, body.getBytes(UTF_8));
      assertThat(answer.statusCode()).as(token).isEqualTo(403);
    }
    assertThat(problem("/exports/contents", "{}")).isEqualTo("malformed");
    assertThat(problem("/exports/contents", "{\"scope\":{\"of\":\"all\"}}")).isEqualTo("malformed");
    assertThat(
            problem(
                "/exports/contents", body.replace("}}", "},\"treeSize\":" + (size + 1_000) + "}")))
        .isEqualTo("malformed");
    assertThat(
            problem("/exports/contents", body.replace(course.toString(), UUID.randomUUID() + "")))
        .isEqualTo("scope-empty");
    assertThat(problem("/exports/statements", "{}")).isEqualTo("malformed");
    assertThat(log.post("/exports/statements", "service.all", "{}".getBytes(UTF_8)).body())
        .contains("exporter-only");
  }

  private String problem(String path, String body) throws IOException {
    var answer = log.post(path, ServedLog.EXPORTER, body.getBytes(UTF_8));
    var type = WireFormat.mapper().readTree(answer.body()).path("type").asString("");
    return type.replace("urn:treatmentcourse:problem:", "");
  }

  private void assertRefused(Manifest manifest) throws IOException {
    var answer = log.post("/exports/statements", ServedLog.EXPORTER, manifest.bytes());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("claim-unlike-ledger");
  }

  private static Manifest streams(Manifest of, List<StreamEnd> streams) {
    return new Manifest(
        of.format(),
        of.scope(),
        of.origin(),
        of.treeSize(),
        of.root(),
        of.commits(),
        of.events(),
        streams,
        of.files());
  }

  private StreamEnd end(long seq) {
    return new StreamEnd(course.stream(), seq);
  }

  private String event(long seq) {
    return "event " + course.stream() + " " + seq;
  }

  private void assertFinds(OpenedBundle altered, Kind kind, String what) throws IOException {
    assertThat(altered.verify(key))
        .anySatisfy(
            found -> {
              assertThat(found.kind()).isEqualTo(kind);
              assertThat(found.what()).isEqualTo(what);
            });
  }

  private ExportScope ofCourse() {
    return new ExportScope.OfCourse(course);
  }

  private static ExportScope ofClinic() {
    return new ExportScope.OfClinic(
        new ClinicId(CLINIC),
        Instant.parse("2020-01-01T00:00:00Z"),
        Instant.parse("2099-01-01T00:00:00Z"));
  }

  private OpenedBundle opened() throws IOException {
    return new OpenedBundle(bundle(ofCourse()));
  }

  private byte[] bytes(ExportScope scope) {
    try {
      return Files.readAllBytes(bundle(scope));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BundleContents contents(ExportScope scope) throws IOException {
    return contents(scope, size);
  }

  private BundleContents contents(ExportScope scope, long treeSize) throws IOException {
    var json = WireFormat.mapper();
    var asked = json.createObjectNode().put("treeSize", treeSize);
    asked.set("scope", json.valueToTree(scope));
    var answer =
        log.post("/exports/contents", ServedLog.EXPORTER, asked.toString().getBytes(UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readValue(answer.body(), BundleContents.class);
  }

  private Path bundle(ExportScope scope) throws IOException {
    return sealed(scope, contents(scope), TestParts.newFolder("bundle"));
  }

  private Path sealed(ExportScope scope, BundleContents contents, Path folder) throws IOException {
    var bundle = new BundleFolder(folder, contents);
    bundle.collectCommits(log, read -> {});
    bundle.derive(log);
    var manifest = bundle.writeManifest(scope);
    var statement = log.post("/exports/statements", ServedLog.EXPORTER, manifest.bytes());
    assertThat(statement.statusCode()).as(statement.body()).isEqualTo(200);
    var file = folder.resolve("bundle.zip");
    bundle.seal(statement.body(), file, part -> {});
    return file;
  }
}
