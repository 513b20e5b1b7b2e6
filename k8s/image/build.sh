#!/bin/sh
# Builds the image from this checkout: k8s/image/build.sh TAG [cpu|cuda]. Needs a JDK 17, Maven, unzip and an engine that
# understands "docker build" (CONTAINER_ENGINE=podman for another); with CONTAINER_ENGINE=none it leaves the context only.
set -eu
tag="$1"
variant="${2:-cpu}"
engine="${CONTAINER_ENGINE:-docker}"
root="$(cd "$(dirname "$0")/../.." && pwd)"
context="$root/target/image"
cd "$root"

mvn -B -ntp -q -Pdist package -DskipTests -pl jobs/pipelines -am
rm -rf "$context"
mkdir -p "$context/layout" "$context/native"
cp -R jobs/pipelines/target/b3-stream-*-dist/b3-stream-*/ "$context/dist"
cp k8s/image/layout.sh k8s/image/*.txt "$context/layout/"

if [ "$variant" = cuda ]; then
    # CUDA 13: Microsoft's jar for GPUs is CUDA 12. The Java classes and the binding to them are the same version.
    mvn -B -ntp -q -N org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
        -Dartifact=org.bytedeco:onnxruntime:1.28.0-1.5.14:jar:linux-x86_64-gpu -DoutputDirectory="$context/native"
    unzip -q -j -o "$context"/native/*.jar '*/libonnxruntime.so.1' '*/libonnxruntime_providers_cuda.so' \
        '*/libonnxruntime_providers_shared.so' -d "$context/native"
    unzip -q -j -o "$context"/dist/lib/onnxruntime-1.28.0.jar \
        'ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so' -d "$context/native"
    rm "$context"/native/*.jar
    mv "$context/native/libonnxruntime.so.1" "$context/native/libonnxruntime.so"
    ln -s libonnxruntime.so "$context/native/libonnxruntime.so.1"
fi

if [ "$engine" = none ]; then
    echo "context: $context"
    exit 0
fi
"$engine" build --file k8s/image/Dockerfile --target "$variant" --tag "$tag" "$context"
