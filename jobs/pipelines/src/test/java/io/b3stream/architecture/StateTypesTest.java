package io.b3stream.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.b3stream.operators.planted.StreamMistakes;
import java.lang.reflect.Modifier;
import java.util.List;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.api.java.typeutils.TupleTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kryo's bytes are nobody's promise, and slow: what flows or is kept is a POJO or a record all the way down. */
class StateTypesTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.b3stream");

    static List<Class<?>> types() {
        return StreamTypes.ALL;
    }

    @ParameterizedTest
    @MethodSource("types")
    void isSerialisedWithoutKryo(Class<?> type) {
        assertThat(TypeInformation.of(type)).isInstanceOfAny(PojoTypeInfo.class, TupleTypeInfo.class);
        serializerWithoutKryo(type);
    }

    @Test
    void aTypeThatNeedsKryoIsFound() {
        assertThatThrownBy(() -> serializerWithoutKryo(StreamMistakes.HoldsAList.class))
                .hasMessageContaining("java.util.List is treated as a generic type");
        assertThatThrownBy(() -> serializerWithoutKryo(StreamMistakes.HIDDEN))
                .hasMessageContaining("Hidden is treated as a generic type");
    }

    @Test
    void everyTypeThatAFunctionOrAStateNamesIsListed() {
        assertThat(types()).containsAll(NamedTypes.in(PRODUCTION));
    }

    @Test
    void everyPublicRecordOfTheStreamPackageIsListed() {
        var records = PRODUCTION.stream()
                .filter(type -> type.getPackageName().equals("io.b3stream.operators.stream"))
                .map(type -> (Class<?>) type.reflect())
                .filter(type -> type.isRecord() && Modifier.isPublic(type.getModifiers()))
                .toList();
        assertThat(records).isNotEmpty();
        assertThat(StreamTypes.ALL).containsAll(records);
    }

    @Test
    void typesOfFunctionsStatesAndSideOutputsAreSeen() {
        JavaClasses planted = new ClassFileImporter().importClasses(StreamMistakes.NamesTypes.class);
        assertThat(NamedTypes.in(planted))
                .containsExactlyInAnyOrder(
                        StreamMistakes.In.class,
                        StreamMistakes.Out.class,
                        StreamMistakes.Kept.class,
                        StreamMistakes.Aside.class);
    }

    private static void serializerWithoutKryo(Class<?> type) {
        ExecutionConfig config = new ExecutionConfig();
        config.disableGenericTypes();
        TypeInformation.of(type).createSerializer(config.getSerializerConfig());
    }
}
