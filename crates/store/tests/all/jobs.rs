//! Jobs are taken by one worker at a time, tried again when told, and given up when told.

use jiff::{SignedDuration, Timestamp};
use serai_store::{NewJob, Store};

use crate::databases::on_both;
use crate::programmes::new_id;

const LEASE: SignedDuration = SignedDuration::from_secs(60);

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_683_000_000 + second).unwrap()
}

fn job(kind: &str, run_at: Timestamp) -> NewJob {
    let payload = serde_json::json!({ "name": "Bakı\u{0}", "list": [1, null, 2.5] });
    NewJob { id: new_id(), kind: kind.to_owned(), payload, run_at, created_at: at(0) }
}

on_both! {
    async fn the_job_that_waits_longest_comes_first(store: Store) {
        let (late, early) = (job("late", at(20)), job("early", at(10)));
        for job in [&late, &early] {
            store.job_enqueue(job.clone()).await.unwrap();
        }
        assert_eq!(store.job_claim(at(9), LEASE).await.unwrap(), None);
        let first = store.job_claim(at(30), LEASE).await.unwrap().unwrap();
        assert_eq!((first.id, first.attempt), (early.id, 1));
        assert_eq!(first.payload, early.payload);
        assert_eq!(store.job_claim(at(30), LEASE).await.unwrap().unwrap().id, late.id);
        assert_eq!(store.job_claim(at(30), LEASE).await.unwrap(), None);
        assert!(store.job_finish(first).await.unwrap());
        assert_eq!(store.job_claim(at(31), LEASE).await.unwrap(), None);
    }
}

on_both! {
    async fn a_worker_whose_lease_ran_out_cannot_finish_the_job_of_another(store: Store) {
        store.job_enqueue(job("slow", at(0))).await.unwrap();
        let slow = store.job_claim(at(1), LEASE).await.unwrap().unwrap();
        let other = store.job_claim(at(61), LEASE).await.unwrap().unwrap();
        assert_eq!((other.id, other.attempt), (slow.id, 2));
        assert!(!store.job_finish(slow.clone()).await.unwrap());
        assert!(!store.job_fail(slow, "late".into(), None).await.unwrap());
        assert!(store.job_finish(other).await.unwrap());
    }
}

on_both! {
    async fn a_failed_job_is_tried_again_at_its_time_and_then_given_up(store: Store) {
        store.job_enqueue(job("mail", at(0))).await.unwrap();
        let first = store.job_claim(at(1), LEASE).await.unwrap().unwrap();
        assert!(store.job_fail(first, "no answer".into(), Some(at(100))).await.unwrap());
        assert_eq!(store.job_claim(at(99), LEASE).await.unwrap(), None);
        let second = store.job_claim(at(100), LEASE).await.unwrap().unwrap();
        let id = second.id;
        assert!(store.job_fail(second, "refused".into(), None).await.unwrap());
        assert_eq!(store.job_claim(at(9_999), LEASE).await.unwrap(), None);
        let given_up = store.jobs_given_up().await.unwrap();
        assert_eq!(given_up, [(id, "mail".to_owned(), "refused".to_owned())]);
    }
}

on_both! {
    async fn many_workers_share_many_jobs_without_doing_one_twice(store: Store) {
        for _ in 0..40 {
            store.job_enqueue(job("each", at(0))).await.unwrap();
        }
        let workers: Vec<_> = (0..8)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut done = Vec::new();
                    // Another worker may hold a job that this one looked for: look again.
                    for _ in 0..40 {
                        if let Some(job) = store.job_claim(at(1), LEASE).await.unwrap() {
                            done.push(job.id);
                        }
                    }
                    done
                })
            })
            .collect();
        let mut done = Vec::new();
        for worker in workers {
            done.extend(worker.await.unwrap());
        }
        let all = done.len();
        done.sort();
        done.dedup();
        assert_eq!((all, done.len()), (40, 40));
    }
}
