// Runs in the started controller: a person with a token, and a job whose builds wait, each with a target of its own.
import hudson.model.User
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy
import hudson.security.HudsonPrivateSecurityRealm
import io.jenkins.plugins.rollout.jenkins.config.CalendarConfiguration
import io.jenkins.plugins.rollout.jenkins.config.ClusterConfiguration
import io.jenkins.plugins.rollout.jenkins.config.RolloutConfiguration
import jenkins.model.Jenkins
import jenkins.security.ApiTokenProperty
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

def jenkins = Jenkins.get()
def realm = new HudsonPrivateSecurityRealm(false, false, null)
realm.createAccount('ann', System.getenv('JENKINS_WORD'))
jenkins.securityRealm = realm
def strategy = new FullControlOnceLoggedInAuthorizationStrategy()
strategy.allowAnonymousRead = false
jenkins.authorizationStrategy = strategy
def ann = User.getById('ann', true)
def tokens = ann.getProperty(ApiTokenProperty) ?: new ApiTokenProperty()
tokens.tokenStore.addFixedNewToken('bars', System.getenv('JENKINS_TOKEN'))
ann.addProperty(tokens)

// Nothing answers there: what is approved stays under way, for the list of what goes on by itself.
def cluster = new ClusterConfiguration('nowhere')
cluster.serverUrl = 'http://127.0.0.1:9'
RolloutConfiguration.get().clusters = [cluster]
def end = java.time.Year.now().value + 3
def freeze = "zone: UTC\nclosed: [{name: freeze, from: 2000-01-01, until: ${end}-01-01}]\n".toString()
RolloutConfiguration.get().calendars = [new CalendarConfiguration('frozen', freeze)]

def job = jenkins.createProject(WorkflowJob, 'ship')
job.definition = new CpsFlowDefinition('''def n = env.BUILD_NUMBER as int
def gate = n % 2 ? [approvals: 1] : [calendars: 'frozen']
progressiveRollout([image: "registry.example/service-$n:2", service: "service-$n", namespace: 'shop', bake: '10m'] + gate)
''', true)
jenkins.save()
