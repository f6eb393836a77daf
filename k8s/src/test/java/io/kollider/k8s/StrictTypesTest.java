package io.kollider.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictTypesTest {
    static final List<String> overlays = Manifests.OVERLAYS;

    @Test
    void whatIsWrittenHasNoFieldThatItsTypeLacks() {
        assertThat(Manifests.written()).hasSizeGreaterThan(20);
        assertThat(Manifests.written().stream().flatMap(resource -> StrictTypes.mistake(resource).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("overlays")
    void whatIsRenderedHasNoFieldThatItsTypeLacks(String overlay) {
        Optional<List<Resource>> rendered = Manifests.rendered(overlay);
        assumeTrue(rendered.isPresent(), "kubectl renders overlays");
        assertThat(rendered.get()).hasSizeGreaterThan(20);
        assertThat(rendered.get().stream().flatMap(resource -> StrictTypes.mistake(resource).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: apps/v1, kind: Deployment, spec: {replica: 2}}",
                "{apiVersion: apps/v1, kind: StatefulSet, spec: {template: {spec: {containers: [{name: a, readynessProbe: {}}]}}}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaTopic, spec: {partition: 2}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaUser, spec: {authorization: {type: simple, acls: [{resource: {type: topic, nam: a}}]}}}",
                "{apiVersion: kafka.strimzi.io/v1, kind: Kafka, spec: {kafka: {listeners: [{name: a, ports: 1}]}}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, spec: {groups: [{name: a, rules: [{alerts: b}]}]}}",
                "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler}",
                "{apiVersion: apps/v1, kind: Deployment, spec: {replicas: two}}"
            })
    void aFieldOrTypeThatThereIsNotIsFound(String wrong) {
        assertThat(StrictTypes.mistake(Resource.of("wrong", wrong).get(0))).isPresent();
    }
}
