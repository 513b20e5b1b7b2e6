package io.b3stream.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** Finds which types of ours Flink gets to see: by the type arguments of functions, state and side outputs. */
final class NamedTypes {
    private static final Set<String> CARRIERS = Set.of(
            "org.apache.flink.api.common.functions.Function",
            "org.apache.flink.streaming.api.operators.StreamOperator",
            "org.apache.flink.api.common.io.InputFormat",
            "org.apache.flink.api.common.io.OutputFormat");

    private static final Set<String> HOLDERS = Set.of(
            "org.apache.flink.api.common.state.State",
            "org.apache.flink.api.common.state.StateDescriptor",
            "org.apache.flink.util.OutputTag");

    private final Set<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));

    private NamedTypes() {}

    static Set<Class<?>> in(JavaClasses classes) {
        NamedTypes types = new NamedTypes();
        for (JavaClass type : classes) {
            if (isOneOf(CARRIERS, type)) {
                types.addArgumentsOf(type.reflect());
            }
            type.getFields().stream()
                    .filter(field -> isOneOf(HOLDERS, field.getRawType()))
                    .forEach(field -> types.add(((Field) field.reflect()).getGenericType()));
        }
        return types.found;
    }

    private static boolean isOneOf(Set<String> names, JavaClass type) {
        return names.stream().anyMatch(type::isAssignableTo);
    }

    private void addArgumentsOf(Class<?> type) {
        for (Type parent : type.getGenericInterfaces()) {
            add(parent);
        }
        if (type.getGenericSuperclass() != null) {
            add(type.getGenericSuperclass());
        }
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                add(argument);
            }
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            add(wildcard.getUpperBounds()[0]);
        } else if (type instanceof Class<?> plain) {
            addOurs(plain.isArray() ? plain.getComponentType() : plain);
        }
    }

    private void addOurs(Class<?> type) {
        if (type.getName().startsWith("io.b3stream.") && !type.isEnum()) {
            found.add(type);
        }
    }
}
