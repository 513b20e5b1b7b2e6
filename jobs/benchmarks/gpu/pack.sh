#!/bin/sh
# Packs all that gpu/run.sh needs on a machine with a GPU and neither Java nor Maven nor network: a Java runtime, our classes,
# ONNX Runtime for CUDA 13, MiniLM in 16-bit floats, texts. Leaves target/gpu/pack, and pack.part-* of at most PART_MB each.
#
#   gpu/pack.sh [PAIRS] [PART_MB]
#
# Needs a JDK 17, Maven and Debian's wordnet-base, python3-onnx, zip, unzip and xz-utils.
set -eu
pairs="${1:-117659}"
part="${2:-60}"
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../../.." && pwd)"
work="$root/target/gpu"
pack="$work/pack"
natives="org.bytedeco:onnxruntime:1.28.0-1.5.14:jar:linux-x86_64-gpu"
rm -rf "$work"
mkdir -p "$pack/lib" "$pack/native" "$work/jars"
cd "$root"

copy="org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
mvn -B -ntp -q -Pbench -DskipTests -pl jobs/benchmarks -am package "$copy:copy-dependencies" \
  -DincludeScope=runtime -DoutputDirectory="$work/jars" -DexcludeGroupIds=io.b3stream
mvn -B -ntp -q -N "$copy:copy" -Dartifact="$natives" -DoutputDirectory="$work/jars"
classes="jobs/benchmarks/target/classes:jobs/operators/target/classes:jobs/mining/target/classes"

java --add-modules jdk.incubator.vector -cp "$classes:$work/jars/*" \
  io.b3stream.benchmarks.embedding.GpuPack "$pairs" "$pack"
teacher="$pack/teacher"
/usr/bin/python3 "$here/to_fp16.py" "$teacher/fp32.onnx" "$teacher/model.onnx"
/usr/bin/python3 - "$teacher" <<'PYTHON'
import hashlib, json, pathlib, sys
teacher = pathlib.Path(sys.argv[1])
card = json.loads((teacher / "fp32.json").read_text())
for file, field in (("model.onnx", "model"), ("tokenizer.json", "tokenizer")):
    card[field] = file
    card[field + "Sha256"] = hashlib.sha256((teacher / file).read_bytes()).hexdigest()
card["name"] += "-fp16"
(teacher / "teacher.json").write_text(json.dumps(card))
PYTHON
rm "$teacher/fp32.onnx" "$teacher/fp32.json"

for module in benchmarks operators mining; do
  jar --create --file "$pack/lib/$module.jar" -C "jobs/$module/target/classes" .
done
for name in tokenizers api slf4j-api jackson-core jackson-databind jackson-annotations gson jna commons-compress \
  flink-core flink-core-api flink-annotations onnxruntime-1; do
  cp "$work/jars/$name"*.jar "$pack/lib/" 2>/dev/null || true
done
unzip -q -j -o "$work/jars/onnxruntime-1.28.0.jar" 'ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so' -d "$pack/native"
unzip -q -j -o "$work"/jars/onnxruntime-1.28.0-1.5.14-linux-x86_64-gpu.jar '*/libonnxruntime*.so*' -d "$pack/native"
mv "$pack/native/libonnxruntime.so.1" "$pack/native/libonnxruntime.so"
ln -s libonnxruntime.so "$pack/native/libonnxruntime.so.1"
rm -f "$pack"/native/*dnnl* "$pack"/native/*openvino*
zip -q -d "$pack/lib/onnxruntime-1.28.0.jar" 'ai/onnxruntime/native/*'
cp "$here/run.sh" "$here/yardsticks.py" "$pack/"
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.sql,java.xml
jlink --add-modules "$modules,jdk.incubator.vector,jdk.management,jdk.unsupported" \
  --strip-debug --no-header-files --no-man-pages --output "$pack/jre"

tar -C "$work" -c pack | xz -T0 -6 | split -b "${part}m" - "$work/pack.part-"
ls -l "$work"/pack.part-*
