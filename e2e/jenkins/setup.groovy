// Runs in the started controller: people, a cluster, a calendar, and the pipelines that the pictures show.
import hudson.model.Cause
import hudson.model.CauseAction
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy
import hudson.security.HudsonPrivateSecurityRealm
import io.jenkins.plugins.rollout.jenkins.config.CalendarConfiguration
import io.jenkins.plugins.rollout.jenkins.config.ClusterConfiguration
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration
import jenkins.model.Jenkins
import jenkins.model.JenkinsLocationConfiguration
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

def jenkins = Jenkins.get()
JenkinsLocationConfiguration.get().url = System.getenv('JENKINS_ADDRESS')
def realm = new HudsonPrivateSecurityRealm(false, false, null)
['ann', 'bob'].each { realm.createAccount(it, System.getenv('JENKINS_WORD')) }
jenkins.securityRealm = realm
def strategy = new FullControlOnceLoggedInAuthorizationStrategy()
strategy.allowAnonymousRead = false
jenkins.authorizationStrategy = strategy

def cluster = new ClusterConfiguration('shop')
cluster.serverUrl = System.getenv('SHOP_ADDRESS')
def configuration = RolloutConfiguration.get()
configuration.clusters = [cluster]
def next = java.time.Year.now().value + 1
configuration.calendars = [new CalendarConfiguration('production', """zone: Europe/London
open:
  - {name: office hours, days: mon-thu, hours: "09:00-16:00"}
closed:
  - {name: Christmas freeze, from: 2026-11-01, through: ${next}-01-03}
""".toString())]
jenkins.save()

def pipeline = { name, script ->
    def job = jenkins.createProject(WorkflowJob, name)
    job.definition = new CpsFlowDefinition(script, true)
    job
}
def start = { job -> job.scheduleBuild2(0, new CauseAction(new Cause.UserIdCause('ann'))) }
def ship = { image -> """progressiveRollout image: 'registry.example/checkout:${image}', yaml: '''
service: checkout
image: registry.example/checkout:${image}
target: {namespace: shop, deployment: checkout, route: {kind: HTTPRoute, name: checkout}}
steps:
  - {weight: 5, hold: 12s}
  - {weight: 25, hold: 12s}
  - {weight: 50, hold: 12s}
bake: 5s
progressDeadline: 60s
analysis: {poll: 1s, minimumRequests: 50}
'''""".toString() }
pipeline('checkout-good', ship('1.1.0'))
pipeline('checkout-bad', "deployWindow calendars: 'production', environment: 'staging', whenClosed: 'return'\n" + ship('1.2.0'))
// What payments ships: a release and two commits after it.
def source = new File(jenkins.rootDir, 'payments-source')
def made = ['bash', '-ec', """git init -q -b main '$source' && cd '$source'
git config user.name Ada && git config user.email ada@example.com && git config commit.gpgsign false
mkdir .rollout && echo '* @payments service=payments tier=1 traffic=30%' >.rollout/ownership
echo 'class CardForm { }' >CardForm.java && git add . && git commit -qm 'Show the card form' && git tag deployed
yes 'if (fee > limit && card.isForeign()) { round(); }' | head -40 >Fees.java && git add . && git commit -qm 'Fix the rounding of fees'
echo 'class CardForm { void check() { if (second) ask(); } }' >CardForm.java
git commit -qam 'Ask for the second factor' -m 'Assisted-by: Copilot'""".toString()].execute()
if (made.waitFor() != 0) {
    throw new IllegalStateException(made.err.text)
}
start(pipeline('payments', """node { dir('$source') { deployRisk from: 'deployed' } }
deployApproval message: 'The new card form; looked at by the payments team', track: 'careful',
    image: 'registry.example/payments:4.2.0', service: 'payments', namespace: 'shop', steps: '5:10m, 25:10m, 50:15m', bake: '30m' """.toString()))
start(pipeline('search', '''deployWindow calendars: 'production', service: 'search', overrideRoles: 'authenticated' '''))
start(pipeline('basket', '''progressiveRollout image: 'registry.example/basket:2.0.1', service: 'basket', namespace: 'shop',
    approvals: 1, bake: '10m' '''))
