/**
 * English words of customers that mean about the same, a line each; a bar parts opposites. An underscore joins two words.
 * Words of one line are one term, so that an idea is found by each of them.
 */
export const synonymsEn = `
  big large huge oversize xl | small tiny little mini compact
  long lengthy | short brief
  wide broad | narrow slim
  thick chunky | thin
  heavy heavier weighty | light lightweight lighter featherlight
  loud louder noise noisy | quiet silent silence quieter
  bright brighter dazzling glaring | dark dim darker night_mode
  hot warm heat | cold cool chill iced chilled
  hard firm stiff rigid | soft gentle plush cushioned
  sweet sugar sugary sweetness | bitter unsweetened
  salty salt | unsalted bland
  spicy chili | mild
  fast quick speed rapid quicker faster | slow slower sluggish
  early earlier sooner | late later
  high tall raise higher increase | low lower decrease reduce
  strong sturdy robust | weak flimsy
  tight snug | loose baggy
  automatic auto automatically | manual manually
  public | private confidential
  often frequent frequently | seldom rarely
  dry | wet moist
  before | after
  indoor inside indoors | outdoor outside outdoors exterior external outer
  free complimentary gratis
  price cost cheap expensive affordable pricey costly cheaper discount money
  lid cap top stopper
  bottle flask tumbler canteen
  drink beverage water juice
  bag backpack rucksack tote handbag
  box carton case container
  pack packet sachet pouch
  packaging wrap wrapping wrapper packing
  gift present
  plastic polythene
  paper cardboard
  recycle recycled recyclable reuse reusable reused
  refill top_up replenish fill_up
  eco sustainable environment ecological planet
  shop store outlet branch shops
  order purchase buy checkout
  delivery deliver ship shipping parcel courier arrive package shipment
  return refund send_back
  address postcode
  remember save memorize
  type enter fill input
  subscription subscribe membership plan
  pause skip suspend hold
  cancel unsubscribe terminate
  vacation holiday travel trip travelling traveling away
  evening night tonight
  morning breakfast
  weekend saturday sunday
  app application
  website site web page
  account profile login sign_in signup registration register log_in
  password passcode pin
  theme mode
  notification notify alert remind reminder ping
  email mail newsletter
  message chat dm text
  search find lookup
  sort arrange order_by
  filter narrow_down
  list wishlist favourite favorite bookmark
  picture photo image photograph
  video clip film movie
  music song track playlist
  sound audio
  font letter lettering typeface
  screen display monitor
  button switch knob
  battery power
  charge charger charging
  cable cord lead wire
  phone mobile smartphone cell cellphone
  computer laptop pc notebook_computer
  headphone earphone earbud headset
  child kid children toddler kids
  baby infant newborn
  old elderly senior
  woman women lady ladies
  man men gentleman
  dog puppy pet
  cat kitten
  vegan plant_based plants dairy_free
  milk dairy lactose
  vegetarian veggie meatless
  gluten wheat
  chocolate cocoa
  coffee espresso
  bread loaf bun
  snack treat
  taste flavour flavor
  smell scent scented perfume perfumed fragrance odour odor aroma | unscented fragrance_free scent_free odourless odorless
  color colour shade hue
  pattern print design
  size sizing fit
  shoe sneaker trainer footwear
  shirt tshirt tee
  trousers pants jeans
  jacket coat
  zip zipper fastener
  pocket compartment
  strap belt band
  handle grip
  one_hand one_handed single_handed
  open unscrew unlock
  close shut seal
  leak drip spill leakproof leaky
  break broken crack damage fragile snap
  stuck jam stick catch snag
  wash clean wipe rinse cleaning
  repair fix mend spare
  instruction handbook guide
  half
  fresh freshness stale
  queue line wait waiting
  seat chair bench
  table desk
  lamp bulb
  vacuum hoover
  washing_machine washer laundry
  oven stove cooker
  fridge refrigerator
  garbage trash rubbish bin waste
  car automobile vehicle
  bike bicycle cycle
  staff employee clerk assistant
  support helpdesk help_desk customer_service hotline
  answer reply response
  opening hours
  choose select pick option choice
  compare comparison
  share forward
  download export
  upload import
  pay payment paypal
  coupon voucher
  point loyalty reward
  receipt invoice bill
  translate language
  try sample trial test
  rent borrow hire
  size_chart measurement
  window glass
  pillow cushion
  blanket throw
  towel cloth
  cup mug
  plate dish
  knife blade
  game toy
  ticket pass admission
`;

/** Words that turn a wish into its opposite, or complain of too much of something. */
export const turnsEn =
  "no never hate annoying stop remove without less fewer drop rid hide avoid ban forbid quit too don't dont off cut lose";

/** Words of grammar, of wishing and of courtesy, which tell nothing of what a text is about. */
export const stopWordsEn =
  "a an and are as at be been being but by can can't cannot could did do does for from had has have he her here him his how i i'd i'll i'm i've if in into is isn't it it's its it'd me mine my of on onto or our ours out over so than that that's the their them then there these they this those to under up us was we we'd were what when where which while who whose why will with would you your yours " +
  "please thanks thank like love want wish need needs hope should let lets let's make makes made making stay stays give get gets got getting offer provide allow able add bring have'd great nice good better best maybe perhaps really very just also even still ever always every each any some all more most much many such same other another again instead put idea suggestion would've it'll won't wouldn't doesn't didn't don't aren't kind way thing things something somewhere anything anybody somebody everyone lot bit see";

/** Words that nearly any text can hold, and that tell little. */
export const weakWordsEn =
  "use new one two time day product item company brand version set work sell come go take keep show tell feature day week month year people person customer place home back first";
