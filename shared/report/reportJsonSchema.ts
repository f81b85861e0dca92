import { z } from "zod";

/** An undefined figure is null; `reasons` of the same object says why. */
const figure = z.number().nullable().meta({ id: "figure" });
const count = z.int().min(0);
const reasons = z.record(z.string(), z.string()).optional();
const said = { reasons, notes: reasons };
/** Figures by a name of the project (a coder, a code). */
const named = z.object(said).catchall(figure).meta({ id: "figures" });
const unit = z
  .enum(["sentence", "paragraph", "word", "document", "characters"])
  .meta({ id: "unit" });
const rule = z.enum(["anyOverlap", "atLeastHalf"]);
const names = z.array(z.string());
const limits = { level: z.number(), lower: z.number(), upper: z.number() };

const interval = z
  .union([
    z.strictObject({
      kind: z.literal("none"),
      reason: z.string(),
      replicates: count.optional(),
      undefined_replicates: count.optional(),
    }),
    z.strictObject({
      kind: z.enum(["documents", "clusters", "blocks"]),
      ...limits,
      drawn_from: count,
      replicates: count,
      undefined_replicates: count,
      seed: count,
      share_below: z.strictObject({ tentative: z.number(), firm: z.number() }).nullable(),
      withheld: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ])
  .meta({ id: "interval" });

const jackknife = z
  .union([
    z.strictObject({ kind: z.literal("none"), reason: z.string() }),
    z.strictObject({
      kind: z.enum(["documents", "clusters"]),
      ...limits,
      standard_error: z.number(),
      bias_corrected: z.number(),
      left_out: count,
    }),
  ])
  .meta({ id: "jackknife" });

const pair = z
  .strictObject({
    cohen_kappa: figure,
    scott_pi: figure,
    alpha_nominal: figure,
    dice_chars: figure.optional(),
    percent_agreement: figure,
    positive_agreement: figure,
    negative_agreement: figure,
    brennan_prediger: figure,
    gwet_ac1: figure,
    ...said,
    n11: count.describe("both"),
    n10: count.describe("only A"),
    n01: count.describe("only B"),
    n00: count.describe("neither"),
    n_chars: count.optional(),
    n_units: count.optional(),
    n_documents: count,
    documents: names.optional(),
  })
  .meta({ id: "pair" });

const targetShape = {
  unit,
  rule: rule.optional(),
  alpha_nominal: figure,
  percent_agreement: figure,
  prevalence: figure,
  fleiss_kappa: figure,
  brennan_prediger: figure,
  gwet_ac1: figure,
  light_kappa: figure,
  positive_agreement: figure,
  negative_agreement: figure,
  ...said,
  more: z.strictObject({ conger_kappa: figure, holsti: figure, ...said }),
  interval,
  jackknife,
  without_coder: named,
  warnings: names,
  n_chars: count.optional(),
  n_units: count.optional(),
  coders: names,
  n_documents: count,
  documents: names,
  prevalence_per_coder: named,
  coded_per_coder: z.record(z.string(), count),
  passages_per_coder: z.record(z.string(), count),
  pairwise: z.record(z.string(), pair).describe("by A|B"),
};
const target = z.strictObject(targetShape).meta({ id: "target" });

const spans = z
  .strictObject({
    n_a: count,
    n_b: count,
    exact_f1: figure,
    overlap_f1: figure,
    iou50_f1: figure,
    ...said,
  })
  .meta({ id: "passages" });

const code = {
  ...targetShape,
  characters: target.optional().describe("absent where characters are the unit"),
  spans,
  measure_notes: names,
  counts: z
    .strictObject({
      n_documents: count,
      alpha_nominal: figure,
      alpha_ordinal: figure,
      alpha_interval: figure,
      alpha_ratio: figure,
      ...said,
    })
    .nullable(),
};

const matrix = z.array(z.array(count));

const set = z.union([
  z.strictObject({ name: z.string(), codes: names, refused: z.string(), n_overlaps: count }),
  z.strictObject({
    name: z.string(),
    codes: names,
    n_documents: count,
    u_alpha: figure,
    u_alpha_binary: figure,
    cu_alpha: figure,
    cu_coverage: figure,
    ...said,
    ku_alpha: named,
    ku_coverage: named,
  }),
]);

const gamma = z.strictObject({
  seed: count,
  parameters: z.strictObject({ alpha: z.number(), beta: z.number(), delta_empty: z.number() }),
  documents: z.array(
    z.strictObject({
      ...said,
      document: z.string(),
      best_alignment_disorder: figure,
      gamma: figure,
      gamma_cat: figure,
      n_samples: count,
      coders: names,
    }),
  ),
});

const segments = z.strictObject({
  overlap_threshold: z.number(),
  per_code: z.record(
    z.string(),
    z.strictObject({
      f1: figure,
      holsti: figure,
      alpha_nominal: figure,
      ...said,
      pairwise: z.record(
        z.string(),
        z.strictObject({
          n_a: count,
          n_b: count,
          n11: count,
          n10: count,
          n01: count,
          f1: figure,
          ...said,
        }),
      ),
    }),
  ),
});

const settings = z.strictObject({
  project: z.string(),
  state: z.enum(["firstFinished", "current"]),
  finished_by: z.enum(["atLeastTwo", "all"]),
  coders: names,
  documents: names,
  codes: names,
  unit: z.union([unit, z.literal("own")]),
  rule,
  bootstrap: z.strictObject({ seed: count, replicates: count }).nullable(),
  thresholds: z.strictObject({ tentative: z.number(), firm: z.number(), reason: z.string() }),
  clusters: z.array(z.strictObject({ label: z.string(), documents: names })),
  exposures: z.array(
    z.strictObject({
      coder: z.string(),
      seen: z.string(),
      n_documents: count,
      before_finishing: count,
    }),
  ),
  unit_changes: z.array(
    z.strictObject({ code: z.string(), from: unit, to: unit, at: z.string(), seen_by: names }),
  ),
  study: z.strictObject({
    n_documents_in_project: count,
    n_chars_in_project: count,
    finished_between: z.strictObject({ first: z.string(), last: z.string() }).nullable(),
    codes_changed_since: names,
  }),
  anonymous: z.boolean(),
  quotations: z.boolean(),
  left_out: z.array(z.strictObject({ document: z.string(), reason: z.string() })),
  remarks: names,
  advice: names,
  units_made_by: z.string(),
  made_with: z.string(),
  created: z.string(),
});

/** Positions count Unicode code points; `end` is the first one after. */
const place = { start: count, end: count, quote: z.string().optional() };

/** What `reportJson` writes: the one source of `resources/agreement-report.schema.json`. */
export const reportJsonSchema = z
  .strictObject({
    settings,
    per_code: z.record(z.string(), z.strictObject(code)),
    unions: z.record(z.string(), z.strictObject({ codes: names, ...code })),
    any_code: target,
    over_codes: z.strictObject({
      codes: count,
      undefined_codes: count,
      minimum: figure,
      median: figure,
      ...said,
      weakest: z.string().nullable(),
    }),
    confusion: z
      .strictObject({
        unit,
        rule,
        codes: names.describe("rows and columns; the last is uncoded"),
        pooled: matrix,
        pairs: z.record(z.string(), matrix),
      })
      .nullable(),
    cooccurrence: z
      .strictObject({ unit, rule, codes: names, per_coder: z.record(z.string(), matrix) })
      .nullable(),
    sets: z.array(set),
    set_valued: z
      .strictObject({
        unit,
        rule,
        alpha_exact: figure,
        alpha_jaccard: figure,
        alpha_masi: figure,
        alpha_dice: figure,
        ...said,
      })
      .nullable(),
    segments: segments.optional().describe("absent unless asked for"),
    gamma: gamma.optional().describe("absent unless computed"),
    pairwise_spans: z.record(z.string(), z.record(z.string(), spans)),
    documents: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        n_chars: count,
        n_excluded_chars: count,
        coders: names,
      }),
    ),
    disagreements: z.array(
      z.strictObject({
        code: z.string(),
        total: count,
        listed: z.array(
          z.strictObject({
            document: z.string(),
            ...place,
            type: z.enum(["missed", "otherCode", "boundary"]),
            applied_by: names,
            not_applied_by: z.array(
              z.strictObject({ coder: z.string(), type: z.string(), other_codes: names }),
            ),
          }),
        ),
      }),
    ),
    set_overlaps: z.array(
      z.strictObject({
        set: z.string(),
        document: z.string(),
        coder: z.string(),
        codes: names,
        ...place,
      }),
    ),
  })
  .meta({ title: "Concord agreement report" });

/** The same as a JSON Schema (draft 2020-12). */
export function reportJsonSchemaFile(): string {
  return `${JSON.stringify(z.toJSONSchema(reportJsonSchema), null, 2)}\n`;
}
