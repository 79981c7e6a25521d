/** Written before the search they judge; whoever finds fault with one adds others instead. */
export const pairsEn = {
  alike: `
    Refill stations in your stores | Let us top up the bottle at the shop instead of buying a new one
    A lid I can open with one hand | Make the cap one-handed, I'm always carrying my baby
    An outside pocket on the backpack for water | Somewhere on the outside of the bag to put a drink
    Dark mode for the app | The app is too bright at night, please give it a dark theme
    Remember my address at checkout | I have to type my address in again every time I order
    Sell the coffee in smaller bags | Could we have coffee in small packs so that it stays fresh?
    A vegan version of the chocolate bar | Chocolate without milk, made from plants only
    Half sizes for the running shoes | Please offer the sneakers in half sizes too
    Pause my subscription over the holidays | I'd like to skip a month of the subscription when I travel
    Deliver in the evening | Can parcels come after working hours?
    Unscented hand cream | A hand cream with no perfume for sensitive skin
    The zip of the jacket gets stuck | A better zipper on the jacket, mine jams all the time
    Switch the charging port to USB-C | I'd love to charge it with a USB-C cable
    Wrap gifts in recycled paper | Gift wrapping made of recycled paper, please
    A quieter vacuum cleaner | The vacuum is far too loud for a flat
  `,
  topic: `
    A wrist strap for the umbrella | An umbrella you can see through
    Show the calories on the menu | Print the menu in larger letters
    Make the desk lamp dimmable | A desk lamp with a clamp for the shelf
    A family ticket for the museum | Open the museum until ten on Fridays
    Add a stopwatch to the smartwatch | The band of the smartwatch comes off when swimming
    Let the oven remember my favourite programs | The glass of the oven is hard to wipe
    A notebook with numbered pages | Sell the notebook with squared paper
    Bicycle bells in brass | A rain cover for the bicycle seat
    Shampoo bars for dry hair | A travel case for shampoo bars
    A matching pillow for the sofa | Sofa covers that can go into the washing machine
    Put the train times on the home screen | Tell me which train carriage has free seats
    Bigger pots for the herbs | A watering reminder for the herbs
    Decaf tea in the sampler box | A sampler box that fits through the letterbox
    Longer battery life for the headphones | Headphones that fold flat
    A recipe card with each meal kit | Use less ice in the meal kit
  `,
  opposite: `
    Make the keyboard clicks louder | Make the keyboard clicks quieter
    Add more sugar to the lemonade | The lemonade should have less sugar
    Bring back the old logo | Please never bring back the old logo
    Send the newsletter more often | Send the newsletter less often
    A softer mattress | The mattress should be harder
    Allow dogs in the garden café | No dogs in the garden café, please
    Make the font of the receipts bigger | Make the font of the receipts smaller
    Keep the wooden handle on the knife | Drop the wooden handle of the knife
    Play music in the waiting room | Turn off the music in the waiting room
    Heavier dumbbells in the starter set | Lighter dumbbells in the starter set
    Show who liked a photo | Hide who liked a photo
    Thicker pizza crust | A thinner crust for the pizza
    Let anybody comment without an account | Only people with an account should be able to comment
    Start the yoga class earlier | Start the yoga class later
    Raise the limit of the gift card | Lower the limit of the gift card
  `,
  unrelated: `
    Stickers with the mascot on them | Faster answers from the help desk
    A bench in front of the bakery | The password reset mail never comes
    Organic cotton for the towels | Let me compare two laptops side by side
    More vegetarian soups | A mirror inside the sun visor
    Sort my playlists by mood | The tent pegs bend in hard ground
    A loyalty card on the phone | Grow lights for winter seedlings
    Cut the crusts off the sandwiches | Export the invoices as a spreadsheet
    A left-handed pair of scissors | Announce delays in sign language
    A crib that grows with the child | Bring the roasted peanuts into the vending machine
    Waterproof maps of the trails | The toothbrush head wears out in a week
    Teach knitting on Saturdays | Remove the beep from the microwave
    A second screen for the cash desk | Make the candles smell of fir
    Rent skis by the hour | A spoon for jars with a narrow neck
    Name the colours on the paint tins | Free parking for electric cars
    A guest mode on the tablet | Perforate the bin liners better
  `,
};
