// A worker that makes measurements in Go (cmd/build/measure/worker).

importScripts("/measure/wasm_exec.js");

(async () => {
  const go = new Go();
  const { instance } = await WebAssembly.instantiateStreaming(fetch("/measure/worker.wasm"), go.importObject);
  go.run(instance);
  onmessage = ({ data }) => postMessage(measure(data));
  postMessage("ready");
})();
