import { z } from "zod";
import { ProjectError } from "../../result.ts";

/** A passage of a bare file: half-open, in characters; for γ in any unit of length. */
export interface BareSpan {
  start: number;
  end: number;
  code: string;
}

/** Coder → spans. A coder without an entry did not code the document; an empty list is empty. */
export type BareCoders = Readonly<Record<string, readonly BareSpan[]>>;

export interface BareDocument {
  id: string;
  length: number;
  coders: BareCoders;
}

/** Several codes may need a code as a number: it is a name all the same. */
const name = z.union([z.string(), z.number()]).transform(String);
const position = z.number();
const span = z
  .object({ start: position, end: position, code: name })
  .refine(({ start, end }) => start < end, { error: "the span is empty: start is not before end" });
const length = z.int().min(0);
const coders = z.record(z.string(), z.array(span));
const document = z.object({ id: name, length, coders });
const value = z.union([z.number(), z.string(), z.null()]);
const matrix = z.array(z.array(value)).superRefine(checkRows);
const codeSet = z.union([z.array(name), z.null()]);
const unit = z.object({ coder: name, start: position, end: position, code: name });
const gammaUnits = z.array(
  unit.refine(({ start, end }) => start < end, {
    error: "the unit is empty: start is not before end",
  }),
);

const inputs = {
  nominal: z.object({ matrix }),
  ordinal: z.object({ matrix }),
  interval: z.object({ matrix }),
  ratio: z.object({ matrix }),
  "binary-spans": z.object({
    coders: z.array(name).optional(),
    codes: z.array(name).optional(),
    documents: z.array(document),
  }),
  unitizing: z.object({ length, coders }),
  "unitizing-multidoc": z.object({ documents: z.array(document) }),
  "multi-valued": z.object({ matrix: z.array(z.array(codeSet)).superRefine(checkRows) }),
  "nominal-clustered": z.object({
    documents: z.array(matrix),
    resamples: z.array(z.array(z.int().min(0))).default([]),
  }),
  "projected-units": z.object({
    length,
    units: z.array(z.tuple([z.int().min(0), z.int().min(0)])),
    coders,
  }),
  gamma: z.object({
    units: gammaUnits,
    params: z
      .object({
        alpha: z.number().min(0),
        beta: z.number().min(0),
        delta_empty: z.number().positive(),
      })
      .default({ alpha: 1, beta: 1, delta_empty: 1 }),
    sampled_continua: z.array(gammaUnits).optional(),
  }),
} as const;

export type BareKind = keyof typeof inputs;

/** A parsed bare file, by kind. */
export type BareInput = {
  [K in BareKind]: { kind: K; input: z.infer<(typeof inputs)[K]> };
}[BareKind];

const outer = z.object({ kind: z.string(), input: z.unknown() });

/**
 * Parses the content of a bare JSON file `{kind, input}`; other keys are ignored.
 * @throws ProjectError `validation`: what is wrong, where, and what to do.
 */
export function parseBareInput(content: unknown): BareInput {
  const parsed = outer.safeParse(content);
  if (!parsed.success) {
    throw new ProjectError("validation", "it is no object {kind, input}. Give both.");
  }
  const { kind, input } = parsed.data;
  if (!isKind(kind)) {
    const known = Object.keys(inputs).join(", ");
    throw new ProjectError("validation", `“${kind}” is no kind. The kinds are: ${known}.`);
  }
  const result = inputs[kind].safeParse(input);
  if (!result.success) throw new ProjectError("validation", problemOf(result.error));
  // The schema was chosen by the kind, which the compiler cannot follow through the index.
  return { kind, input: result.data } as BareInput;
}

function isKind(word: string): word is BareKind {
  return Object.hasOwn(inputs, word);
}

/** The first problem as a sentence, with the place in the file. */
function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  const steps = issue?.path.map((step) =>
    typeof step === "number" ? `[${step}]` : `.${String(step)}`,
  );
  const message = issue?.message ?? "it cannot be read";
  return `input${steps?.join("") ?? ""}: ${message.charAt(0).toLowerCase()}${message.slice(1)}.`;
}

function checkRows(rows: readonly (readonly unknown[])[], context: z.RefinementCtx): void {
  const width = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((row) => row.length !== width);
  if (ragged < 0) return;
  const found = rows[ragged]?.length ?? 0;
  context.addIssue({
    code: "custom",
    message: `row ${ragged + 1} has ${found} values, row 1 has ${width}: give each coder one value (or null) for each unit`,
  });
}
