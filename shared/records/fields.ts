import { z } from "zod";

/** Lower-case UUID. Identity everywhere outside the database; names never are. */
export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, "not a UUID");

/** UTC, ISO 8601. For display only: order comes from sessions and sequence numbers. */
export const timeSchema = z.iso.datetime();
export const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/i, "not a colour like #3366cc");
/** In UTF-16 code units of the stored text. */
export const offsetSchema = z.int().min(0);

/** Neither blank space nor what is never drawn, such as U+200B. */
const visibleCharacter = /[^\p{White_Space}\p{Control}\p{Default_Ignorable_Code_Point}]/u;

/** A name needs at least one visible character; emoji are visible. */
export const nameSchema = z
  .string()
  .max(500, "longer than 500 characters")
  .refine((name) => visibleCharacter.test(name), "empty")
  .refine((name) => name.isWellFormed() && !name.includes("\0"), "not valid text");

export const proseSchema = z
  .string()
  .max(1_000_000, "longer than 1,000,000 characters")
  .refine((text) => text.isWellFormed() && !text.includes("\0"), "not valid text");

/** Half-open, UTF-16 code units of the stored text. */
export const spanSchema = z
  .object({ startOffset: offsetSchema, endOffset: offsetSchema })
  .refine((span) => span.startOffset < span.endOffset, "a passage needs at least one character");
export type Span = z.infer<typeof spanSchema>;
