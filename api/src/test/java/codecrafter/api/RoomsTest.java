package codecrafter.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "codecrafter.api", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  @ArchTest
  static final ArchRule noFeatureGoesInCircles =
      slices().matching("codecrafter.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyRabbitClassesSpeakToRabbitMq = only("Rabbit", "com.rabbitmq..");

  @ArchTest static final ArchRule onlyRedisClassesSpeakToRedis = only("Redis", "redis.clients..");

  @ArchTest static final ArchRule onlyMongoClassesSpeakToMongoDb = only("Mongo", "com.mongodb..");

  @ArchTest
  static final ArchRule onlyMongoClassesAndEntitiesKnowMorphia =
      noClasses()
          .that(areNot("Mongo"))
          .and()
          .areNotAnnotatedWith("dev.morphia.annotations.Entity")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.morphia..", "org.bson..");

  @ArchTest
  static final ArchRule onlyTokensKnowsJwt =
      noClasses()
          .that()
          .doNotHaveSimpleName("Tokens")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.auth0..");

  @ArchTest
  static final ArchRule onlyPasswordsKnowsBcrypt =
      noClasses()
          .that()
          .doNotHaveSimpleName("Passwords")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("at.favre..");

  @ArchTest
  static final ArchRule onlyTheRootPutsTheProcessTogether =
      noClasses()
          .that()
          .resideInAPackage("codecrafter.api.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("codecrafter.api");

  @ArchTest
  static final ArchRule entitiesCannotBeInherited =
      classes()
          .that()
          .areAnnotatedWith("dev.morphia.annotations.Entity")
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule namesAreNouns =
      noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Service)");

  @Test
  void cannotReachDocker() {
    assertThrows(
        ClassNotFoundException.class,
        () -> Class.forName("com.github.dockerjava.core.DockerClientImpl"));
  }

  private static ArchRule only(String technology, String packages) {
    return noClasses()
        .that(areNot(technology))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages);
  }

  private static DescribedPredicate<JavaClass> areNot(String technology) {
    return DescribedPredicate.describe(
        "are not named " + technology + "*",
        type -> {
          String name = type.getName();
          return !name.substring(name.lastIndexOf('.') + 1).startsWith(technology);
        });
  }
}
