export const passport = {
  refusal: {},
} as const;
