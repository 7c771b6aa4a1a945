// One small event emitter, so that panels hear of changes without knowing each other.

/** Topics and what travels with them. */
export class Bus<Topics extends Record<string, unknown>> {
  private listeners = new Map<keyof Topics, Set<(value: never) => void>>();

  /** Calls f at each emit of a topic; the returned function ends that. */
  on<T extends keyof Topics>(topic: T, f: (value: Topics[T]) => void): () => void {
    const set = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, set);
    set.add(f as (value: never) => void);
    return () => set.delete(f as (value: never) => void);
  }

  emit<T extends keyof Topics>(topic: T, value: Topics[T]): void {
    for (const f of this.listeners.get(topic) ?? []) (f as (value: Topics[T]) => void)(value);
  }
}
