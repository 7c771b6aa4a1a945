// A Go program in a Durable Object. The library's own entry starts one for each
// request; this one answers all of an object's requests.
import "./build/wasm_exec.js";
import app from "./build/app.wasm";

// After so many requests a program makes room for a new one: its memory never
// shrinks, and every awaited promise leaves a little in it.
const enough = 20_000;

/** A running Go program. */
export class Program {
  #ended = false;
  #served = 0;
  #waiting = new Set(); // how to refuse the requests in progress
  #binding = {};
  #ready;

  constructor(env, ctx) {
    const go = new Go();
    this.#ready = new Promise((ready) => {
      const instance = new WebAssembly.Instance(app, { ...go.importObject, workers: { ready } });
      globalThis.context = { env, ctx, binding: this.#binding }; // read once, as the program begins
      go.run(instance).finally(() => this.#end());
    });
  }

  /** Whether another should take its place. */
  get over() {
    return this.#ended || this.#served >= enough;
  }

  /** Calls a function that the program has bound. It is refused if the program ends meanwhile. */
  call(name, argument) {
    this.#served++;
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      this.#ready
        .then(() => this.#binding[name](argument))
        .then(resolve, reject)
        .finally(() => this.#waiting.delete(reject));
    });
  }

  #end() {
    this.#ended = true;
    for (const refuse of this.#waiting) refuse(new Error("the Go program has ended"));
  }
}
