export const common = {
  marketName: "Vitrine",
  language: { en: "EN", zh: "中文" },
  refusal: {
    "sign-in-required": "Sign in to do this.",
    "company-not-approved":
      "Your company is not approved yet. You may look at everything; buying and bidding open once an operator has checked the company.",
    "not-permitted": "Your role in the company does not allow this. Ask the company's owner.",
    "not-found": "There is nothing here that you may see.",
  },
} as const;
