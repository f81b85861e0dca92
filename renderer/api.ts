import type { ShellBridge } from "../shared/contract/bridge.ts";
import type { CallInput, CallName, CallOutput } from "../shared/contract/contract.ts";
import type { Answer } from "../shared/contract/envelope.ts";
import type { HostEvent } from "../shared/contract/events.ts";
import type { ExportedFile } from "../shared/contract/parts.ts";
import { failure, type Result } from "../shared/result.ts";
import { chooseTransport } from "./transport.ts";

type Noun = CallName extends `${infer N}.${string}` ? N : never;
type Verb<N extends Noun> =
  Extract<CallName, `${N}.${string}`> extends `${N}.${infer V}` ? V : never;
type Arguments<I> = Record<string, never> extends I ? [input?: I] : [input: I];
type Named<Name extends string> = Extract<CallName, Name>;

/** `api.codings.add(input)` for each "noun.verb" of the contract. */
export type Api = {
  readonly [N in Noun]: {
    readonly [V in Verb<N>]: (
      ...input: Arguments<CallInput<Named<`${N}.${V}`>>>
    ) => Promise<Result<CallOutput<Named<`${N}.${V}`>>>>;
  };
};

export interface AnswerWithSeq<T> {
  result: Result<T>;
  /** The host's when it answered: tells an old answer from a new one. */
  seq: number;
}

const transport = chooseTransport();
const listeners = new Set<(event: HostEvent) => void>();
let callingCoderId: string | null = null;
let isHostLost = false;
let whenHostIsBack: (() => void)[] = [];

/** Doing these twice is not harmless: after a crash the person decides. */
const neverRepeated: ReadonlySet<CallName> = new Set<CallName>([
  "project.create",
  "project.restore",
  "project.saveAs",
  "packs.make",
  "packs.start",
  "packs.join",
]);
/** A request that ends the host each time must not do so for ever. */
const maximumAttempts = 3;

transport.listen((event) => {
  if (event.type === "hostLost") isHostLost = true;
  if (event.type === "hostBack") {
    isHostLost = false;
    const waiting = whenHostIsBack;
    whenHostIsBack = [];
    for (const goOn of waiting) goOn();
  }
  for (const listener of listeners) listener(event);
});

/** Who is at the keyboard: travels with every call from now on. */
export function setCallingCoder(coderId: string | null): void {
  callingCoderId = coderId;
}

/** Returns how to stop listening. */
export function onHostEvent(listener: (event: HostEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * One call with the `seq` of its answer. When the host is lost on the way, the same request is
 * sent again once it is back: a request id is done once, so repeating it adds nothing.
 */
export async function callWithSeq<N extends CallName>(
  name: N,
  input: CallInput<N>,
): Promise<AnswerWithSeq<CallOutput<N>>> {
  const request = {
    name,
    input,
    context: { requestId: crypto.randomUUID(), coderId: callingCoderId },
  };
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    if (isHostLost) await new Promise<void>((resolve) => whenHostIsBack.push(resolve));
    const answer = await transport.call(request);
    // The host answers each name with the output that the contract gives it.
    if (answer !== null) return answer as Answer & AnswerWithSeq<CallOutput<N>>;
    if (neverRepeated.has(name)) break;
    await hostNoticedMissing();
  }
  return { result: failure("io", hostEndedMessage), seq: 0 };
}

const hostEndedMessage =
  "The part of Concord that reads and writes projects stopped while doing this. " +
  "Look whether it was done, and try again.";

/** The lost answer may arrive before the event that tells of the loss: wait for the event. */
function hostNoticedMissing(): Promise<void> {
  if (isHostLost) return Promise.resolve();
  return new Promise((resolve) => {
    const patience = setTimeout(done, 500);
    const stop = onHostEvent((event) => {
      if (event.type === "hostLost") done();
    });
    function done(): void {
      clearTimeout(patience);
      stop();
      resolve();
    }
  });
}

function nounCalls(noun: string): object {
  return new Proxy(
    {},
    {
      get: (_target, verb) => async (input: unknown) => {
        // The type Api admits only names and inputs of the contract.
        const name = `${noun}.${String(verb)}` as CallName;
        const answer = await callWithSeq(name, (input ?? {}) as CallInput<CallName>);
        return answer.result;
      },
    },
  );
}

const callsByNoun = new Map<string, object>();

/** Every call of the contract, by noun and verb. */
export const api = new Proxy(
  {},
  {
    get: (_target, noun) => {
      const name = String(noun);
      const calls = callsByNoun.get(name) ?? nounCalls(name);
      callsByNoun.set(name, calls);
      return calls;
    },
  },
) as Api; // the proxy answers to every noun and verb that the type lists

/** What only the desktop can do; null in browser mode, where projects are known by name. */
export const shell: ShellBridge | null = window.concord?.shell ?? null;

/** Hands a file to the person: the browser's download, or the system's save dialog. */
export function saveFile(file: ExportedFile): void {
  // Bytes that came over a wire are never shared memory.
  const blob = new Blob([file.bytes as Uint8Array<ArrayBuffer>], { type: file.mediaType });
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.fileName;
  link.click();
  // The download has its own hold on the blob once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
