import { type IdeaRow, toIdea } from "./content.ts";

const rows: IdeaRow[] = [
  [
    9,
    "A cap I can open with one hand",
    "I usually have a toddler on the other arm. Unscrewing is simply not going to happen. If it clicked when it shut, so that I know it's shut, even better.",
    {
      stages: ["considering", "planned"],
      answer:
        "Thank you, all of you who felt this too. Opening and closing with one hand is now a condition for the next cap. Of the three prototypes, Flip and Push-button meet it. We will check the click before we cut the mould.",
    },
  ],
  [
    8,
    "Please make a 700 ml one",
    "I work outdoors and 500 is gone by noon. Taller rather than wider, please, so it still fits the side pocket of a pack.",
    {
      stages: ["considering", "planned", "building"],
      answer:
        "The 700 ml prototype is on the bench. Still 70 mm across, only taller, and about 310 g. We are aiming for the start of summer.",
    },
  ],
  [
    6,
    "Put a little tab on the seal",
    "I dig it out with a fingernail every time I wash it and the edge is getting chewed up. One small tab would fix it.",
    {
      stages: ["considering", "planned", "building", "shipped"],
      answer:
        "The seal now has a tab; bottles sent from this week have it. If you already own one, write to us and we will post you a new seal for nothing. Thank you for telling us.",
    },
  ],
  [
    4,
    "Water stays trapped under the cap",
    "Out of the dishwasher there is always a ring of water in the groove inside the cap, whichever way up I leave it. It needs somewhere to run out.",
  ],
  [4, "Too wide for my car's cup holder", "By about three millimetres. So close."],
  [
    5,
    "Could you engrave a name?",
    "It would be a retirement present for my father. Small letters under the wave, I think it would look lovely. Happy to pay more.",
    {
      stages: ["considering", "planned"],
      answer:
        "We are getting ready to engrave, one bottle at a time, on the laser here in the workshop. Letters and numbers first. We will say so here when you can order it.",
    },
  ],
  [
    4,
    "A shoulder strap",
    "Something that threads through the loop, so my hands are free on walks.",
  ],
  [
    6,
    "A 350 ml version for children",
    "500 is too heavy for a six-year-old's school bag. Matching colours for parent and child would be the dream.",
  ],
  [
    3,
    "Paint came off within three months",
    "It started at the bottom edge and it is spreading. Mine lives on a stone desk, so maybe that's on me, but you do say ten years. Tougher coating? Or just leave the base bare?",
  ],
  [
    2,
    "Some kind of crossbody cord",
    "A strap to wear it over the shoulder would be handy, in town as well as on the hill.",
  ],
  [3, "Bigger size please", "Not asking for a litre. 700 or 750 ml would do."],
  [
    3,
    "Make it fit a bicycle bottle cage",
    "It rattles in mine over every kerb. Either match the diameter or sell a rubber sleeve to wrap around it.",
  ],
  [
    4,
    "A non-slip base",
    "It is loud on a glass table and I feel everyone look at me in meetings. A thin silicone base would be quieter and would save the paint as well.",
  ],
  [1, "It's loud when you put it down", "Not a clink. A clonk."],
  [
    2,
    "A thinner lip to drink from",
    "The rim feels a bit thick. If it were thin like a good cup, I think the water would taste even better.",
  ],
  [
    3,
    "A cap with a straw",
    "For driving, or lying down, when you don't want to tip the bottle.",
    {
      stages: ["considering", "declined"],
      answer:
        "We tried, several times, and we will leave it for now. The inside of a straw dries badly, and we could not keep our promise that you can wash every corner. We do see when you would want one. If we find a straw that washes well, we will ask you about it here.",
    },
  ],
  [
    3,
    "A tea strainer that sits in the mouth",
    "48 mm is a good size for one. I would use it every single morning.",
  ],
  [
    3,
    "Somewhere to hang a bear bell",
    "I know how this sounds, but I mean it. Bell on for the mountains, off for the office. One small ring on the loop would be enough.",
  ],
  [
    8,
    "Repaint old bottles",
    "Five years old, scratched all over, and I can't part with it. I would pay to have it repainted. It feels more like you than selling me a new one.",
  ],
  [
    2,
    "Let us pick the colour of the seal",
    "Indigo bottle, green seal. Just a sliver showing. That's the whole idea.",
  ],
  [
    4,
    "Measuring lines on the inside",
    "When I mix powder into it I still need a jug. Lines at 250 and 500 would do.",
  ],
  [
    2,
    "A cap that doubles as a cup",
    "We pass one bottle around the family. Like the flasks our grandparents had.",
  ],
  [
    3,
    "Honestly, a bit expensive",
    "I can see it's well made, but not on a student budget. Would you sell the ones with blotchy paint for less? I'd have one tomorrow.",
  ],
  [
    3,
    "Some paler colours?",
    "A misty grey, or the pink of a plum just before it opens. All three are rather bold.",
  ],
  [
    1,
    "Don't change the sound of the ice",
    "Not a suggestion. I like the way it rings. Please leave it alone.",
  ],
  [
    3,
    "It leaked all over my bag",
    "The cap must have gone on crooked. I lost a whole notebook. I'd like to be able to SEE that it's on straight; even one line on the cap and one on the body that meet.",
  ],
  [3, "Openable with gloves on", "In winter I can't feel my fingers, let alone turn a cap."],
  [
    3,
    "One-handed opening, for the train",
    "I'm holding the rail with the other hand. Waiting for a cap that opens with one hand.",
  ],
  [
    2,
    "Refill stations in railway stations too",
    "Trailheads are nice but I'm at the station every day. One tap beside the gates and I'd stop buying plastic.",
  ],
  [
    2,
    "Skip the plastic bag in the box",
    "The paper box is beautiful, and then there is this bag. Tissue would do.",
  ],
  [2, "Gift wrapping", "Nothing fancy. Tied up in a cloth would be about right."],
  [
    5,
    "Let it hold sparkling water",
    "We make our own at home and I'd like to take it out with me. I tried it with the cap you have now and it went off like a cork (my own fault, sorry). Something that lets the pressure out first?",
  ],
  [
    3,
    "A mark I can feel",
    "I have low vision and can't tell mine from the rest of the family's. Dots or ridges on the base, different for each colour, and I'd know at once.",
  ],
  [
    2,
    "An app that tracks how much I drink",
    "A sensor for the water level and a nudge on my phone. Would be useful.",
    {
      stages: ["declined"],
      answer:
        "Thank you for this. With a battery inside, the bottle would not last ten years and could not go in the dishwasher, so we are going to keep making bottles that need no electricity. Measuring lines inside, which someone else here asked for, are something we are looking into instead.",
    },
  ],
  [1, "Shaker ball for protein", "To mix it. That's it."],
  [1, "Wider mouth", "I want to get my hand in and wash the bottom. It doesn't go."],
  [1, "Narrower mouth, actually", "If I drink while walking, half of it goes down my shirt."],
  [
    3,
    "A brush that reaches the bottom",
    "Hard to find one that fits the curve. The one in your photo, do you sell that?",
  ],
  [
    1,
    "The loop faces the wrong way",
    "I'm left-handed and the wave never faces me. A small sadness.",
  ],
  [
    2,
    "A place to write a name",
    "School won't take it without one, and stickers come off in the dishwasher. A small box on the base would be enough.",
  ],
  [
    1,
    "Brown specks on the thread",
    "After about six months. They wiped off, so maybe it's only dirt. Just so you know.",
  ],
  [
    7,
    "Sell the new cap for the bottles we have",
    "Once the next cap is chosen, can I buy just the cap? My bottle is fine and I'd rather not replace it. Promise never to change the thread and I'll buy a second one.",
  ],
  [
    3,
    "The seal smells of coffee",
    "The bottle itself doesn't. Only the seal. I boil it every time...",
  ],
  [
    5,
    "A cap for weak hands",
    "My mother has rheumatoid arthritis and can't turn the cap. Something you only press, or wide enough to turn with a palm. I showed her the prototypes and she likes Push-button.",
  ],
  [1, "Water sits in the groove of the cap", "Never dries. I worry about mould."],
  [
    1,
    "Should this really be put to a vote?",
    "What most people choose isn't always what's best. Part of me would rather see the cap you believe in. I'm writing because I'm on your side.",
  ],
  [
    3,
    "A map of places to fill up",
    "Fountains in parks, cafés that don't mind. It would be fun if we could all add to it.",
  ],
  [3, "My cat knocks it over", "It's tall, so it's a target. Lower centre of gravity please 🐈"],
  [
    1,
    "Instructions in pictures only",
    "So that my grandmother and my exchange-student flatmate can both read them.",
  ],
  [
    2,
    "Doesn't fit the cup holder",
    "So it can't come in the car and I only use it at home. A bit slimmer?",
  ],
];

export const ideasEn = rows.map(toIdea);
