import type { RecordKind } from "../../../shared/records.ts";

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
  return {
    coder: "coder.uuid = @coder",
    document: `document.uuid IN ${documents}`,
    textVersion: `text_version.document_id IN ${chosen}`,
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
};
