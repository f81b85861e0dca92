import type { RecordKind } from "../../../shared/records/records.ts";

/**
 * Which records of each kind go into a pack, as SQL over the kind's table: `@coder` is the uuid of
 * the coder it is for (NULL in a class pack), `@documents` a JSON array of hexadecimal uuids,
 * `@pack` the pack's own uuid. A kind that is missing here does not compile: whoever adds one
 * decides what of it others may see.
 */
export const packScope: { readonly [K in RecordKind]: string } = (() => {
  const documents = "(SELECT unhex(value) FROM json_each(@documents))";
  const chosen = `(SELECT d.id FROM document d WHERE d.uuid IN ${documents})`;
  const coder = "(SELECT c.id FROM coder c WHERE c.uuid = @coder)";
  const own = (table: string) => `${table}.coder_id = ${coder}`;
  const ownCodings = `(SELECT coding.uuid FROM coding WHERE ${own("coding")} AND coding.document_id IN ${chosen})`;
  const isOfDocument = `(text_version.parent_uuid NOT NULL
    OR text_version.uuid IN (SELECT d.text_version_uuid FROM document d)
    OR text_version.uuid IN (SELECT v.parent_uuid FROM text_version v))`;
  return {
    // Who published a codebook is told with it.
    coder: "coder.uuid = @coder OR coder.id IN (SELECT v.coder_id FROM codebook_version v)",
    document: `document.uuid IN ${documents}`,
    // A quote without a place is a text by itself, and somebody's.
    textVersion: `text_version.document_id IN ${chosen} AND (${isOfDocument} OR text_version.id IN (
      SELECT coding.text_version_id FROM coding WHERE ${own("coding")}))`,
    code: "1",
    coding: `${own("coding")} AND coding.document_id IN ${chosen}`,
    // Not their memos on codings of others, nor on documents they do not get.
    memo: `${own("memo")} AND (
      memo.target_kind IN ('project', 'code')
      OR (memo.target_kind = 'document' AND memo.target_uuid IN ${documents})
      OR (memo.target_kind = 'coding' AND memo.target_uuid IN ${ownCodings}))`,
    progress: `${own("progress")} AND progress.document_id IN ${chosen}`,
    // Whose work somebody saw names the others.
    exposure: "0",
    assignment: `${own("assignment")} AND assignment.document_id IN ${chosen}`,
    pack: "pack.uuid = @pack",
    codebookVersion: "1",
    codeProposal: own("code_proposal"),
    // A closed round has a report with others' figures. Of rounds with others only a repeat: without
    // it the coder would work in the first pass and overwrite it.
    round: `round.closed_at IS NULL AND round.report_sha256 IS NULL
      AND (round.pass > 1 OR json_array_length(round.coder_uuids) = 1)
      AND lower(hex(@coder)) IN (SELECT replace(value, '-', '') FROM json_each(round.coder_uuids))
      AND EXISTS (
        SELECT 1 FROM json_each(round.document_uuids) listed JOIN json_each(@documents) packed
          ON packed.value = replace(listed.value, '-', ''))`,
    // What others coded, and what was made of it.
    decision: "0",
    projectSetting: "1",
  };
})();

/**
 * Which deletions a pack tells of, so that an older copy merged into it does not bring them back.
 * "own": those of records that were the coder's.
 */
export const tombstoneScope: { readonly [K in RecordKind]: "all" | "own" | "none" } = {
  coder: "none",
  document: "all",
  textVersion: "all",
  code: "all",
  coding: "own",
  memo: "own",
  progress: "own",
  exposure: "none",
  assignment: "own",
  pack: "none",
  codebookVersion: "all",
  codeProposal: "own",
  round: "all",
  decision: "none",
  projectSetting: "all",
};
