package io.kollider.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows between modules. Each rule carries its reason, so that whoever breaks one learns why it stands. */
class ArchitectureTest {
    private static final JavaClasses KOLLIDER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.kollider");

    static final List<Arguments> rules = List.of(
            argumentSet("root stands alone", alone("root", "it is useful as a library of its own")),
            argumentSet(
                    "schemas stands alone",
                    alone("schemas", "every service reads what crosses a topic, whatever else it knows")),
            argumentSet("analysis stands alone", alone("analysis", "the analysis file is data: nothing in it runs")),
            argumentSet("broker stands alone", alone("broker", "it is Kafka, not kollider")),
            argumentSet("producers meet others at topics", apart("producers", "streams", "fitter", "monitoring")),
            argumentSet("streams meet others at topics", apart("streams", "producers", "fitter", "monitoring")),
            argumentSet(
                    "streams read ROOT files for corrections alone",
                    noClasses()
                            .that()
                            .resideInAPackage("io.kollider.streams..")
                            .and()
                            .resideOutsideOfPackage("io.kollider.streams.correction..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("io.kollider.root..")
                            .because("events come from topics, whatever they were read from")),
            argumentSet("the fitter meets others at topics", apart("fitter", "producers", "streams", "monitoring")),
            argumentSet(
                    "dashboards meet others at topics", apart("monitoring", "producers", "streams", "fitter", "root")),
            argumentSet(
                    "nothing imports the command line",
                    noClasses()
                            .that()
                            .resideOutsideOfPackage("io.kollider.cli..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("io.kollider.cli..")
                            .because("services run without it")),
            argumentSet(
                    "Kafka's internals stay in one place",
                    noClasses()
                            .that()
                            .resideOutsideOfPackage("io.kollider.streams.histogram..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("org.apache.kafka.streams.state.internals..")
                            .because("one package has to follow when Kafka changes what is not its public interface")),
            argumentSet(
                    "names say what a class is",
                    classes()
                            .should()
                            .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
                            .because("such a name tells nothing: code belongs to its user or to a term of the field")));

    @ParameterizedTest
    @FieldSource("rules")
    void holds(ArchRule rule) {
        rule.check(KOLLIDER);
    }

    private static ArchRule alone(String module, String reason) {
        String own = "io.kollider." + module + "..";
        return noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage("io.kollider..").and(resideOutsideOfPackage(own)))
                .allowEmptyShould(true)
                .because(reason);
    }

    private static ArchRule apart(String module, String... others) {
        String[] packages = new String[others.length];
        for (int i = 0; i < others.length; i++) {
            packages[i] = "io.kollider." + others[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage("io.kollider." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true)
                .because("services that share only records on topics can be restarted, scaled and replaced alone");
    }
}
