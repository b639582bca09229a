"""Whether an act happened: sentences of our own, the act in brackets, by what each says of it."""

from __future__ import annotations

import pytest

from chancery.evaluation.realis_words import judge
from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.model.span import Span
from chancery.reading.page import cut
from chancery.reading.reader import read

ASSERTED = """
Chad ended its [build-up] along the river.
Chad, which swore it would hit the rig if gas was pumped before a deal, has [freed] the crew.
Fiji managed to [free] its sailors from Tonga.
Russia forced Moldova to [close] the bridge.
Ethiopia went ahead and [filled] the dam.
Syria is accused of [shelling] a Lebanese village.
After days of denial, Libya admitted [seizing] the tanker.
Kenya has begun [deporting] Somali traders.
Cuba condemned Panama for [expelling] its consul.
Croatia has been [holding] talks with Serbia since Monday.
Poland, which on Monday [closed] the crossing, wants an apology.
Turkey responded by [recalling] its envoy.
India says China has [built] a road through the valley.
Police in Oman are reported to have [arrested] four Yemenis.
Iran on Tuesday [agreed] to free the crew.
The [seizure] of the ship by Iran drew protests on Tuesday.
Mexico rejected the demand and [summoned] the ambassador.
It was Sudan that [broke] the truce, Egypt said.
Chile even [sent] warships.
It did [sign], a witness said.
Ministers from both sides shook hands after [signing] the accord on Friday.
In cutting [ties] with Qatar, Bahrain joined Egypt.
Troops [opened] fire on a convoy as it neared the border, Sudan's army said.
The embassy in Riga was [stormed] by a crowd on Thursday.
The two presidents [met] for the first time since the war.
Iran has so far [released] four of the nine sailors.
Kenya did not only [close] the border; it mined it.
Malta, which would like to stay neutral, [voted] against the motion.
Although talks had failed in May, Peru [invited] Chile again on Monday.
It was announced in Doha that Qatar had [paid] the ransom.
Laos confirmed that its guards [shot] at a Thai boat.
With a note [delivered] on Tuesday, Spain ended the treaty.
Cyprus is [hosting] negotiators from Israel and Lebanon.
Greek ships again [entered] the disputed waters, Turkey complained.
"We [seized] the boat in our own waters," the Omani admiral said.
Armenia thanked France for [sending] doctors.
He denied the charge, yet Togo [expelled] him on Sunday.
The row began when Uganda [arrested] two Kenyan drivers last week.
Norwegian police [searched] two Russian trawlers on Tuesday and found nothing.
Having been rebuffed in Rome, Tirana now [turned] to Vienna.
Slovenia is [sending] nurses to Croatia.
Kyiv [thanked] Ottawa for the shells.
That did not stop Belarus from [closing] the road.
Once again Manila [protested].
The strike [killed] eleven people, hospital officials said.
Under a deal reached overnight, the rebels [freed] two pilots.
Iraq has [withdrawn] its request.
In a rare move, Bhutan publicly [criticised] China.
Even as envoys met in Cairo, jets [bombed] the port.
Chad's army, which denies any part in it, [crossed] the river at dawn.
What Ghana calls a patrol and Togo an invasion [began] on Friday.
Despite the promise, the gate was [closed] at noon.
Moscow did [reply], if only with a shrug.
Not until Thursday did Mali [admit] the raid.
Only when the bridge had fallen did Niger [send] help.
The consul was [expelled] for spying, Riga said.
They [agreed] to disagree.
Malta's courts have since [released] the crew.
Bolivia admitted on Friday that its soldiers had [crossed] into Chile.
It emerged that Togo had quietly [released] the pilots last Sunday.
According to Malta, Libya [returned] the tugs on Monday.
Nepal acknowledged having [detained] two Indian surveyors.
Contrary to what Riga says, we [warned] them in time, the general said.
Burma is said by monitors to have [deployed] rockets.
Honduras kept its word and [freed] the crew on 3 June.
The vow to [lift] the curbs was kept last week.
Norway has all but [stopped] its grants to Mali.
Kenya apparently [seized] the lorries on Tuesday.
Korean officials accuse Japan of [dumping] water.
Whatever its reasons, Cuba has [recalled] its doctors from Peru.
After first denying it, Yemen [confirmed] the arrest on Monday.
The rumour that Oman had [expelled] the consul turned out to be true.
Iceland, fearing for its cod, [sent] two cutters on Wednesday.
"""
BACKGROUND = """
Chad had opened up with artillery and [demanded] the islet.
Relations have been poor since Chad [shelled] the post on 3 June.
Chad had on Tuesday [shelled] the post.
The two sides had each [signed] the pact.
Norway had [closed] the fjord to Russian ships before the talks began.
Relations soured when Peru [expelled] the consul in 1998.
The treaty that the two [signed] in 1904 gave Chile the port.
Last year Bolivia [cut] ties with Israel.
Two decades ago Eritrea and Ethiopia [fought] over the town.
In the past Japan has [protested] against such visits.
Ties have been frozen since India [shut] the consulate.
He recalled that Greece had [vetoed] the loan.
The ambassador, who was [expelled] in May, has a flat in Rome.
At the time Ireland had [refused] to sign.
It is the first such raid since Syria [bombed] the port in 2019.
Back in 2003 the two countries [agreed] to share the river.
Spain, which had [ruled] the territory until 1975, stays silent.
The men were captured in March and [handed] to Benin in April.
Some 40 Gambian soldiers [died] in the clash of 1999.
During the war of 1982 Chile [lent] Britain an airfield.
Mali [broke] relations two years ago.
Earlier this year Estonia [barred] Russian lorries.
They had twice [asked] for a ceasefire.
In 2021 the ferry was stopped. Greece [protested] and Turkey shrugged.
The war of 1971 left scars. India [held] 90,000 prisoners for two years.
By then Iran had already [seized] two tankers.
It was not always so: in the nineties Ankara [paid] for the road.
Twenty years earlier, Ottawa [withdrew] from the same talks.
Cuba, having [lost] the case in 2009, pays a fee.
Last month's truce collapsed; before that, the army had [shelled] the town daily.
The island, which France [ceded] in 1814, is now disputed.
A court in 2016 [found] for the Philippines.
As president in the 1990s he [signed] the border accord.
Somalia, whose troops had [withdrawn] in 2011, wants the port back.
By the time the court ruled in April, Eritrea had [handed] over the men.
Tensions go back to 2009, when Gabon [occupied] the islet.
A treaty was [signed] in 1977 and forgotten.
The embassy, closed since India [recalled] its envoy, is to reopen.
In 2008 alone, Peru [protested] eleven times.
"""
PLANNED = """
Chad decided to [sue], and would relent if it were paid.
Chad will in turn [drop] its suit.
The minister accepted an invitation to [visit] Oslo.
Albania is to [host] the summit in May.
Uganda and Kenya will [meet] in Kampala on Tuesday.
Bahrain has decided to [reopen] its embassy in Doha.
Uruguay plans the [release] of six Argentine sailors.
The [talks] between Iran and Iraq are set for Monday in Muscat.
Greece announced that it would [send] a frigate to Cyprus.
Zambia said it was going to [sue] Congo.
Canada is preparing to [impose] tariffs on Indian steel.
The king travels to Oman on Sunday to [meet] the sultan.
Peru's parliament is scheduled to [ratify] the treaty on Thursday.
Estonia vowed to [respond].
Both sides undertook to [free] all prisoners by June.
A further [round] of talks between Chad and Libya is planned for September.
Nigeria has promised Niger that it will [lift] the blockade.
Next week Slovenia [takes] the case to the court.
Moldova is about to [expel] two Russian diplomats.
The visit of the Danish queen to Iceland, due on 3 May, will go ahead; she will [meet] fishermen.
Belgium is committed to [withdrawing] its troops by October.
Denmark's parliament votes on Thursday on whether to join; the king will [sign] the law next day.
The army chief is flying to Rabat, where he will [hold] talks with his counterpart.
An [exercise] of the two navies begins on 3 July.
Colombia has agreed to [extradite] the two Venezuelans.
Under the accord signed on Monday, Mali will [release] all captives within a month.
Poland intends to [raise] the matter with Belarus.
The consulate in Basel shuts at the end of June, when the staff are to [leave].
Talks between Oman and Iran [resume] on Sunday.
Brussels gave Serbia until Friday, after which it will [impose] tariffs.
Having failed in Geneva, the envoys will [meet] again in Vienna.
Guyana's promise to [withdraw] the claim was welcomed in Suriname.
On Monday the court will [hear] Chile.
The president leaves for Seoul tonight, where she is to [sign] two accords.
Jordan said it would soon [open] the crossing.
By the end of the year all French troops are to be [withdrawn] from Chad.
The minister's [visit] to Oslo next week will be her third.
A [summit] has been called for 4 July.
Its navy begins a three-day [drill] on Sunday.
Spain plans on [recognising] Kosovo.
The tariffs take effect in July; China has vowed to [retaliate].
Ministers are expected to [approve] the sanctions on Friday.
Starting next month, Rwanda will [charge] Ugandan lorries.
The decision to [suspend] flights from Monday was taken in Cairo.
Berlin agreed that it would [take] in the sailors.
Tanzania said on Monday that it would [reopen] the consulate.
Within a month, Laos will have [moved] its guns.
As agreed, Benin is [returning] the statues next Tuesday.
Chad hopes for peace but is also arming; on 1 July it will [hold] manoeuvres.
Malawi's decision to [sue] Zambia was announced on Friday.
Ireland confirmed plans to [open] an embassy in Kigali in 2027.
The two navies are going to [patrol] together.
Panama and Haiti have arranged to [meet] in June.
Lebanon insists it will [pay] in July.
"""
HYPOTHETICAL = """
Chad hinted that it would leave should its neighbour [fail] to pay.
Should nothing come of it, Chad will [close] the border.
Were it to fail, Chad intends to [sue] its neighbour.
Chad could at some point [free] the herdsmen.
Norway repeated its threat that any sailor who [crossed] the line would be shot at.
Norway repeated its threat that its guns would [shell] the islet.
Chile spurned a suggestion that the two navies should [patrol] the strait together.
Norway warned that any boat would be [seized].
Kuwait is weighing whether to [expel] the Iraqi consul.
Should Turkey [attack], Greece would invoke the treaty.
Mali threatens to [expel] the French envoy.
India is open to [negotiating] with Nepal.
Sudan hinted that it might [recall] its ambassador.
The Senate urged the president to [impose] sanctions on Belarus.
Cyprus would like to [host] the talks.
Ghana's proposal for joint [patrols] with Togo lies on the table.
The law would allow Hungary to [seize] Russian assets.
Oslo fears that Moscow will [close] the strait.
It remains to be seen whether Iraq [signs].
Jordan can only [send] doctors once the road is open.
Calls for the [expulsion] of the ambassador grew louder in Riga.
There is talk of a [boycott] of Qatar.
An [attack] on Taiwan would draw in Japan.
Algeria has asked France to [return] the archive.
The minister did not rule out [sending] soldiers to Niger.
Perhaps Syria will [sign] after all.
Finland is unlikely to [open] the border before May.
Opposition deputies want Armenia to [leave] the alliance.
Were it to [leave], Russia would close the base.
Spain could not say whether Morocco had [closed] the gate.
Japan will [join] only if Korea does.
The draft calls on both armies to [withdraw].
He warned of [retaliation] by Iran.
Would Norway [sell] the drones to Ukraine?
The prospect of [sanctions] against Venezuela alarms Trinidad.
Tonga asked whether Fiji intended to [return] the boat.
No one knows if Niger will [attack].
Nothing would please Moscow more than for Finland to [leave] the pact.
Were Egypt to [bomb] the dam, Sudan would drown.
The minister called for [sanctions] on Eritrea.
Deputies demanded that the government [break] off relations with Chad.
Riga wants [talks] with Minsk.
Prague is ready to [mediate] between Kosovo and Serbia.
He offered Chile the [return] of the archive.
A [ban] on Polish apples is being considered in Moscow.
Unless Ghana pays, Togo will [cut] the power.
Iran is capable of [closing] the strait.
The risk that Sudan [invades] Chad is small.
Diplomats are trying to [persuade] Kenya to reopen the border.
In that case Italy could [seize] the yacht.
If talks fail, Serbia may [ask] the court.
The opposition says the government should [recall] the envoy.
One option is to [close] the strait.
Lima is believed to be considering an [embargo].
The treaty can only be [ratified] by both houses.
It would be folly for Bonn to [leave].
Nobody rules out that Turkey [attacks].
In theory, Finland could [sell] its share.
The bill authorises the army to [shoot] down drones.
An ultimatum expires at noon, after which Kenya could [cut] power.
Is Israel [preparing] a strike? Nobody says.
Suppose Laos [signs].
Burma asked that the prisoners be [released].
Hopes of a [ceasefire] rose in Aden.
The two could still [agree] before Friday.
Sofia has until May to [withdraw].
Qatar offered on Sunday to [host] talks between Chad and Libya.
Iraq demanded the [withdrawal] of Turkish troops.
Jordan appealed to Syria to [release] the drivers.
Fiji does not exclude [joining] the pact.
Whether Peru [sent] the letter is disputed.
The envoy would not say if Oslo had [paid].
The premier asked parliament for leave to [deploy] troops in Mali.
Italy may be forced to [close] its ports.
Pressure is growing on Kenya to [admit] observers.
If Mali had [signed], nobody would have known.
He said that Ghana could [cut] off the gas at any time.
Provided that Oman [agrees], talks resume on Monday.
Spain called on Gibraltar to [lower] its flag.
It is up to Tunis to [apologise].
In case Sudan [attacks], Chad has dug trenches.
"""
NEGATED = """
The league would have sent a mission, had Chad [received] it.
Chad had no hand in the draft and denied that any of its soldiers had [crossed] the river.
Chad has not, though, [left] the town.
Norway ruled out that its crews would [fire].
The ministry in Oslo said no frigate had been [sent].
The [talks] due in Oslo next month have been postponed.
Poland scrapped a plan to [deploy] two batteries on the river.
Chile called off the [talks] with Bolivia.
The planned [visit] by the Serbian minister fell through.
Iran ruled out [sending] troops to Armenia.
Under pressure, Togo backed away from [expelling] the Ghanaian consul.
The two sides came close to [signing] a truce in May.
Nepal narrowly avoided [closing] the pass.
Latvia stopped short of [recalling] its ambassador.
Egypt has yet to [ratify] the pact.
Neither Oman nor Yemen [signed] the paper.
The ministers parted without [agreeing] on a date.
No [agreement] was reached at the talks between Peru and Chile.
The army said it had not [shelled] the village.
Malta is in no position to [send] patrol boats to Libya.
Serbia is far from [recognising] Kosovo.
Kenya no longer [hosts] the Somali delegation.
Tunisia was prevented from [opening] the crossing.
Peru is not about to [withdraw] its complaint.
There will be no [talks] between Japan and Russia this year.
Few expected it, and indeed Laos never [answered].
A report that Cuba had [arrested] the envoy proved false.
The claim that Georgia [shelled] the post is untrue, a spokesman said.
Cameroon would have [attacked] the island but for the rain.
Benin was to have [handed] over the archive in April.
Qatar might have [mediated], had anybody asked.
China was supposed to [lift] the ban in May but did not.
The summit of the two presidents, announced for Tuesday, was put off; they did not [meet].
Chad's refusal to [sign] irks Libya.
France denied [arming] the rebels.
Oslo dropped its plan to [expel] the envoy.
Despite its threats, Iran has not [closed] the strait.
India never [recognised] the line.
Both sides failed to [agree].
Not one Kenyan soldier has [left] Somalia.
The Swiss are unwilling to [host] the talks.
Qatar's offer to [mediate] was turned down by Yemen.
Nor has Peru [apologised] to Chile.
Japan refused Russia's demand to [release] the trawler.
The government has no intention of [selling] arms to Sudan.
Hardly anyone believes it, and Cuba has not [confirmed] it.
The [ceasefire] between Niger and Mali that was to begin on Monday never came.
The two foreign ministers, who were to [meet] on Sunday, cancelled at the last minute.
Vienna has resisted calls to [expel] the diplomats.
The [exercise] planned for August has been scrapped.
There were no [arrests].
Oman can not and will not [sign].
He stressed that no shots were [fired].
The army denies that it [entered] Ghana.
It is wrong to say that we [armed] them.
Qatar decided against [closing] the base.
The ban was never [lifted].
Peru opted not to [sue].
Tokyo ruled out any [apology].
The parties have still not [met].
Talks broke up without an [agreement].
Albania let the deadline pass and did not [reply].
Nobody in Oslo has [proposed] an embargo.
Reports that Iran had [fired] on the boat were dismissed in Tehran.
Tehran dismissed reports that it had [fired] on the boat.
The visit, which was to [take] place in May, never did.
The agreement was initialled but never [signed].
Only a phone call kept Egypt from [bombing] the dam.
Turkey turned down an invitation to [attend].
The Dutch were not [consulted].
Sudan rejected suggestions that it had [armed] the rebels.
The plan to [swap] prisoners collapsed.
Far from [apologising], Belarus demanded damages.
Cyprus refrained from any [protest].
It was not Chad that [attacked], its envoy said.
Had Kenya [waited], Somalia would have paid.
Armenia pulled out before it could [sign].
Bonn has never so far [admitted] it.
"""


def judged(marked: str, published: str = "2025-06-12") -> tuple[str, str | None]:
    """The realis and date of the act in brackets."""
    first, last = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    told = judge(cut(text), Span(first, last), read(Report(text, published=published), load_knowledge()))
    assert told is not None
    realis, when = told
    return realis, when.value if when is not None else None


@pytest.mark.parametrize(
    ("realis", "sentences"),
    [
        ("asserted", ASSERTED),
        ("background", BACKGROUND),
        ("planned", PLANNED),
        ("hypothetical", HYPOTHETICAL),
        ("negated", NEGATED),
    ],
)
def test_what_the_words_say_of_an_act(realis: str, sentences: str) -> None:
    wrong = [(judged(s)[0], s) for s in sentences.strip().splitlines() if judged(s)[0] != realis]
    assert wrong == []


@pytest.mark.parametrize(
    ("marked", "date"),
    [
        ("Norway expelled two envoys on Wednesday, a day after Chile [seized] a trawler.", "2025-06-10"),
        ("Norway took the case to court in 1996, two years after Chile [occupied] the islet.", "1994"),
        ("Norway closed the fjord on Monday, hours after Chile [fired] on a cutter.", "2025-06-09"),
        ("Norway [shelled] the islet before dawn on Tuesday off the cape.", "2025-06-10"),
        ("Norway [agreed] on Sunday to lift the ban in August.", "2025-06-08"),
        ("Norway agreed on Sunday to [lift] the ban.", None),
        ("Norway agreed on Sunday to [lift] the ban in August.", "2025-08"),
        ("Norway may be asked next month to [ratify] the pact.", "2025-07"),
        ("Norway had been due to [host] the talks on 3 June, but they were put off.", "2025-06-03"),
        ("Norway has failed to [reopen] the road on 1 June.", "2025-06-01"),
        ("Norway is said to have [seized] the boat on Monday.", "2025-06-09"),
        ("Last week, for the first time since the war ended in 2012, Norway [sent] a cutter.", "2025-W23"),
        ("Norway [sent] a cutter, and talks are due on Friday.", None),
        ("Norway will [send] a cutter under the pact of 2014.", None),
        ("Norway [left] the bank in the crisis of 1982.", "1982"),
        ("The ban on cod that Norway [imposed] was lifted in May.", None),
        ("The [talks] between Norway and Chile resume on Sunday.", "2025-06-15"),
        ("The visit due in Oslo next month has been [postponed].", None),
        ("The visit due in Oslo on Friday was [cancelled] on Monday.", "2025-06-09"),
        ("Norway [agreed] that the two fleets may meet in August.", None),
        ("Nine days after Chile seized a trawler, Norway [expelled] two envoys on Wednesday.", "2025-06-11"),
        ("A day after Chile [seized] a trawler, Norway on Wednesday expelled two envoys.", "2025-06-10"),
        ("Norway tore up the pact in 1939, [massed] troops in 1975 and lifted the ban in 1991.", "1975"),
        ("Chilean boats have for weeks [blocked] the port, and on Tuesday Norway refused to clear it.", None),
        ("Norway blocked the port, and on Tuesday Chile once more [refused] to leave.", "2025-06-10"),
        ("Norway urged them on Monday to censure Chile, whose cutters [chased] a boat on Saturday.", "2025-06-07"),
        ("Norway on Monday condemned Chile for [seizing] a trawler on 3 June.", "2025-06-03"),
        (
            "Norway on Monday condemned Chile for seizing a trawler on 3 June, and [appealed] to the court.",
            "2025-06-09",
        ),
        ("In 1992 they signed; in May of that year Norway [closed] the fjord.", "1992-05"),
        ("The pact of 2012, which both ratified in 2013, was [struck down] by Norway's court in May 2024.", "2024-05"),
        ("Chile left less than a week after Norway had [shelled] the islet on 3 June.", "2025-06-03"),
    ],
)
def test_the_time_that_is_the_acts_own(marked: str, date: str | None) -> None:
    assert judged(marked)[1] == date


def test_the_day_of_the_report_tells_old_from_new() -> None:
    marked = "Norway [expelled] two Chilean envoys on 3 June."
    assert judged(marked)[0] == "asserted"
    assert judged(marked, published="2025-06-30")[0] == "background"
    assert judged("The envoys [arrive] on Friday.")[0] == "planned"


def test_history_ends_where_the_present_is_told() -> None:
    told = "In 1961 Norway bought the mine. Chile [X] that the sale was void."
    assert judged(told.replace("[X]", "[insisted]"))[0] == "background"
    assert judged(told.replace("[X]", "[insists]"))[0] == "asserted"
    assert judged("In 1961 Norway bought the mine. “It is over,” said Chile, which [freed] the crew.")[0] == "asserted"
    assert judged("In 1961 Norway bought the mine. “It is over now,” Chile said. Norway [urged] calm.")[0] == "asserted"


def test_history_goes_on_without_dates() -> None:
    told = "In 1961 Norway bought the mine. Chile [sold] it the railway. Norway has [X] since."
    assert judged(told.replace("[X]", "paid"))[0] == "background"
