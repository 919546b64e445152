export const home = {
  refusal: {},
} as const;
