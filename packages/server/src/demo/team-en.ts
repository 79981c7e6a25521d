import { answer, type DemoTeam, handOver, note, rate } from "./team-content.ts";

const values = [
  { id: "last", name: "Good for ten years", description: "It can be mended and repainted." },
  { id: "wash", name: "Clean to the corners", description: "No shape that cannot be washed." },
  { id: "plain", name: "No electricity", description: "Nothing to charge, no nudges." },
];

export const teamEn: DemoTeam = {
  desks: {
    product: {
      name: "Product",
      daysLimit: 7,
      members: [
        { name: "Holly Fictional", mail: "holly" },
        { name: "Ives Fictional", mail: "ives" },
      ],
    },
    care: {
      name: "Customer care",
      daysLimit: 5,
      members: [
        { name: "Ada Fictional", mail: "ada" },
        { name: "Miles Fictional", mail: "miles" },
      ],
    },
    planning: {
      name: "Planning",
      daysLimit: 10,
      members: [{ name: "Tess Fictional", mail: "tess" }],
    },
  },
  ideas: {
    3: [
      handOver("care", "product", "Two more people wrote that the cap is hard to dry."),
      note("product", "One drain at the bottom of the groove. A small change to the mould."),
      rate("care", 5, 3, 4),
      rate("planning", 4, 3, 4),
    ],
    8: [
      handOver("care", "product", "We repaint it. Could you look at how thick the base is coated?"),
      note("product", "The film is thin at the edge of the base. We try another holder."),
    ],
    18: [
      handOver("care", "planning", "People would pay. Please work out the price and postage."),
      rate("care", 5, 5, 5),
      rate("planning", 3, 4, 5),
      handOver("planning", "product", "It pays from 30 a month. Has the paint shop time for it?"),
    ],
    24: [answer("care", "What a lovely note. We will leave the sound alone.")],
    25: [
      {
        kind: "ask",
        by: "care",
        words: "We are sorry about your notebook. Was the seal white or grey when it leaked?",
        reply: "Grey. I bought it last autumn.",
      },
      handOver("care", "product", "A grey seal, from last autumn. The two lines are a good idea."),
    ],
    28: [
      handOver("care", "planning", "Taps in stations: something for the talks with the city?"),
      note("planning", "I take it along when I meet the water works next month."),
    ],
    29: [
      {
        kind: "decide",
        by: "planning",
        outcome: "shipped",
        words: "You are right. From next week bottles come wrapped in tissue.",
      },
    ],
    31: [
      rate("product", 2, 2, 2),
      rate("care", 5, 3, 4),
      {
        kind: "decide",
        by: "product",
        outcome: "declined",
        words:
          "We built two caps that let the pressure out. Both kept a part that cannot be washed, and neither was safe enough. So we leave it.",
        values: ["wash"],
      },
    ],
    32: [
      handOver("care", "product", "From somebody with low vision. Can the base have dots?"),
      rate("care", 5, 5, 5),
      rate("planning", 4, 5, 5),
    ],
    34: [
      {
        kind: "decide",
        by: "product",
        outcome: "declined",
        words: "A ball would chip the coating inside, so we leave it. Thank you for the thought.",
      },
    ],
    39: [{ kind: "ask", by: "care", words: "Would the school accept a name on the base of it?" }],
    41: [
      rate("planning", 5, 4, 5),
      answer(
        "product",
        "We will not change the thread. You will be able to buy the new cap alone.",
      ),
    ],
    43: [
      handOver("care", "product", "Her mother would try the prototypes with us."),
      note("care", "Invited to next month's open day."),
      rate("care", 5, 5, 5),
    ],
    45: [answer("planning", "We take that kindly. The last word, and the blame, will be ours.")],
    46: [
      handOver("care", "planning", "A map, please."),
      { kind: "decide", by: "planning", outcome: "considering", words: "" },
    ],
    47: [answer("care", "No match for a cat, but the next prototype sits a little lower.")],
  },
  handOver: "I looked at it and think it is closest to you.",
  thanks: "Thank you for telling us. We read it when we talked about the next prototype.",
  held: [
    "I would sell these in a friend's shop. My number is in my profile.",
    "The bottle I had from another maker was the worst ever.",
  ],
  hidden: { words: "Cheap bottles over here, 90% off today!", reason: "Advertising" },
  charters: [
    { essence: "Make carrying water a small pleasure.", values, never: ["Make throwaways"] },
    {
      essence: "Make carrying water a pleasure that lasts ten years.",
      values: [
        ...values,
        { id: "all", name: "For every hand", description: "Also for weak hands and eyes." },
      ],
      never: ["Make throwaways", "Make a voice disappear"],
    },
  ],
  agreements: {
    product: { agrees: true, words: "" },
    care: { agrees: true, words: "We are glad that every hand is in it." },
    planning: { agrees: false, words: "With today's coating we cannot promise ten years yet." },
  },
};
