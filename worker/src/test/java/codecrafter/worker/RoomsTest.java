package codecrafter.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@AnalyzeClasses(
    packages = "codecrafter.worker",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule onlyDockerClassesKnowDocker =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.(Docker\\w*|ContainerPolicy)(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.github.dockerjava..");

  @ArchTest
  static final ArchRule onlyRabbitClassesKnowRabbitMq =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.Rabbit\\w*(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.rabbitmq..");

  @ArchTest
  static final ArchRule onlyMongoClassesKnowMongoDb =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.Mongo\\w*(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.mongodb..", "org.bson..");

  @ArchTest
  static final ArchRule onlySmtpClassesKnowJakartaMail =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.Smtp\\w*(\\$.*)?")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

  @ArchTest
  static final ArchRule onlyArchivesAreReadByCommonsCompress =
      noClasses()
          .that()
          .resideOutsideOfPackage("..worker.archive..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.commons..");

  @ArchTest
  static final ArchRule theCoreKnowsNoTransport =
      noClasses()
          .that()
          .resideInAnyPackage("..worker.job..", "..worker.mail..", "..worker.archive..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..worker.queue..", "..worker.mongo..", "..worker.health..");

  @ArchTest
  static final ArchRule theSandboxKnowsNoJobs =
      noClasses()
          .that()
          .resideInAPackage("..worker.sandbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..worker.job..", "..worker.queue..", "..worker.mongo..");

  @ArchTest
  static final ArchRule featuresHaveNoCycles =
      slices().matching("codecrafter.worker.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      classes().should().haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl|Service)");

  @ParameterizedTest
  @ValueSource(
      strings = {"io.javalin.Javalin", "com.auth0.jwt.JWT", "redis.clients.jedis.RedisClient"})
  void hasNothingOfTheApiOnItsClassPath(String name) {
    assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
  }
}
