/** One shape for every refusal of the API: code, words in the reader's language, figures. */
import { z } from "@hono/zod-openapi";

export const Problem = z
  .object({
    refusal: z.string().openapi({ example: "below-minimum" }),
    message: z.string(),
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    requestId: z.string(),
  })
  .openapi("Problem");

/** Open to everybody; a key lifts the limits. */
export const OPEN_OR_KEY: Record<string, string[]>[] = [{}, { apiKey: [] }];
