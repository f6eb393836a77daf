package io.kollider.analysis.expression;

import io.kollider.analysis.BoundObject;
import io.kollider.analysis.Column;
import io.kollider.analysis.OverlapRemoval;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nominal columns on which expressions depend, through everything they refer to: the selections of objects, and, where objects have passed overlap
 * removal, all objects that took part in it. Remembers what it was asked; for one thread.
 */
public final class Dependencies {
    private final List<BoundObject> objects;
    private final OverlapRemoval overlapRemoval;
    private final Map<Object, Found> known = new IdentityHashMap<>();

    public Dependencies(List<BoundObject> objects, OverlapRemoval overlapRemoval) {
        this.objects = List.copyOf(objects);
        this.overlapRemoval = overlapRemoval;
    }

    /** What was found beneath a node. */
    private record Found(Set<Column> columns, Set<Scalar.Lookup> lookups) {}

    /** All columns on which a node depends; unmodifiable. */
    public Set<Column> of(Typed node) {
        return found(node).columns;
    }

    /** All corrections on which a node depends, each call; unmodifiable. */
    public Set<Scalar.Lookup> lookups(Typed node) {
        return found(node).lookups;
    }

    private Found found(Typed node) {
        Found found = known.get(node);
        if (found == null) {
            Collector collector = new Collector();
            collector.add(node);
            found = collector.found();
            known.put(node, found);
        }
        return found;
    }

    /** All columns on which the outcome of overlap removal depends. */
    public Set<Column> ofOverlapRemoval() {
        return overlapRemoval().columns;
    }

    /** All corrections on which the outcome of overlap removal depends. */
    public Set<Scalar.Lookup> lookupsOfOverlapRemoval() {
        return overlapRemoval().lookups;
    }

    private Found overlapRemoval() {
        Collector collector = new Collector();
        collector.addOverlapRemoval();
        return collector.found();
    }

    private final class Collector
            implements ScalarVisitor<Set<Column>>,
                    ObjectCollection.Visitor<Set<Column>>,
                    FourVector.Visitor<Set<Column>> {
        private final Set<Column> columns = new LinkedHashSet<>();
        private final Set<Scalar.Lookup> lookups = Collections.newSetFromMap(new IdentityHashMap<>());

        Found found() {
            return new Found(Set.copyOf(columns), Collections.unmodifiableSet(lookups));
        }

        void add(Typed node) {
            if (node instanceof Scalar scalar) {
                scalar.accept(this);
            } else if (node instanceof ObjectCollection collection) {
                collection.accept(this);
            } else if (node instanceof FourVector vector) {
                vector.accept(this);
            } else if (node instanceof ModelScores scores) {
                addAll(scores.model().nodes().toArray(Typed[]::new));
            }
        }

        private Set<Column> addAll(Typed... nodes) {
            for (Typed node : nodes) {
                Found found = Dependencies.this.found(node);
                columns.addAll(found.columns);
                lookups.addAll(found.lookups);
            }
            return columns;
        }

        private void addSelection(BoundObject object) {
            columns.add(object.pt()); // gives the objects their number
            addAll(object.select());
        }

        private void addKinematics(BoundObject object) {
            columns.addAll(List.of(object.pt(), object.eta(), object.phi()));
            object.fourth().column().ifPresent(columns::add);
        }

        private void addOverlapRemoval() {
            for (BoundObject object : objects) {
                addSelection(object);
                addKinematics(object);
                object.track().ifPresent(columns::add);
                object.caloTagged().ifPresent(columns::add);
                object.tracks().ifPresent(columns::add);
            }
        }

        @Override
        public Set<Column> real(Scalar.Real node) {
            return columns;
        }

        @Override
        public Set<Column> whole(Scalar.Whole node) {
            return columns;
        }

        @Override
        public Set<Column> truth(Scalar.Truth node) {
            return columns;
        }

        @Override
        public Set<Column> eventColumn(Scalar.EventColumn node) {
            columns.add(node.column());
            return columns;
        }

        @Override
        public Set<Column> objectColumn(Scalar.ObjectColumn node) {
            columns.addAll(node.columns());
            return columns;
        }

        @Override
        public Set<Column> element(Scalar.Element node) {
            return addAll(node.collection(), node.body());
        }

        @Override
        public Set<Column> size(Scalar.Size node) {
            return addAll(node.collection());
        }

        @Override
        public Set<Column> reduction(Scalar.Reduction node) {
            return addAll(node.collection(), node.body());
        }

        @Override
        public Set<Column> unary(Scalar.Unary node) {
            return addAll(node.operand());
        }

        @Override
        public Set<Column> binary(Scalar.Binary node) {
            return addAll(node.left(), node.right());
        }

        @Override
        public Set<Column> conditional(Scalar.Conditional node) {
            return addAll(node.condition(), node.yes(), node.no());
        }

        @Override
        public Set<Column> call(Scalar.Call node) {
            return addAll(node.arguments().toArray(Typed[]::new));
        }

        @Override
        public Set<Column> component(Scalar.Component node) {
            return addAll(node.vector());
        }

        @Override
        public Set<Column> separation(Scalar.Separation node) {
            return addAll(node.one(), node.other());
        }

        /** From which leaf a member stems depends on the collection, which whoever asks adds. */
        @Override
        public Set<Column> stemsFrom(Scalar.StemsFrom node) {
            return columns;
        }

        @Override
        public Set<Column> lookup(Scalar.Lookup node) {
            lookups.add(node);
            return addAll(node.numbers().toArray(Typed[]::new));
        }

        @Override
        public Set<Column> score(Scalar.Score node) {
            return addAll(node.model().nodes().toArray(Typed[]::new));
        }

        @Override
        public Set<Column> objects(ObjectCollection.Objects node) {
            if (node.stage() == ObjectCollection.Stage.SURVIVING && overlapRemoval != OverlapRemoval.NONE) {
                addOverlapRemoval();
            } else {
                addSelection(node.object());
            }
            return columns;
        }

        @Override
        public Set<Column> union(ObjectCollection.Union node) {
            addAll(node.members().toArray(Typed[]::new));
            return addAll(node.key());
        }

        @Override
        public Set<Column> filter(ObjectCollection.Filter node) {
            return addAll(node.source(), node.condition());
        }

        @Override
        public Set<Column> element(FourVector.Element node) {
            node.collection().leaves().forEach(this::addKinematics);
            return addAll(node.collection());
        }

        @Override
        public Set<Column> inScope(FourVector.InScope node) {
            node.leaves().forEach(this::addKinematics);
            return columns;
        }

        @Override
        public Set<Column> met(FourVector.Met node) {
            return addAll(node.met().pt(), node.met().phi());
        }

        @Override
        public Set<Column> sum(FourVector.Sum node) {
            return addAll(node.terms().toArray(Typed[]::new));
        }
    }
}
