package dev.weft.samples.beyond;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Actors: each account is a task that owns its balance and takes orders from its mailbox, one at a time. No locks, and no money
 * gets lost.
 */
public final class Bank {
    private Bank() {}

    sealed interface Order {}

    record Deposit(int amount) implements Order {}

    /** Passes the amount on to another account, if there is enough. */
    record Transfer(int amount, Mailbox<Order> to) implements Order {}

    /** Asks for the balance. */
    record Report(Mailbox<Integer> answer) implements Order {}

    @Coroutine
    static void account(Mailbox<Order> orders) {
        int balance = 0;
        for (;;) {
            Order order = Co.trap(orders.receive());
            if (order instanceof Deposit deposit) {
                balance += deposit.amount;
            } else if (order instanceof Transfer transfer && transfer.amount <= balance) {
                balance -= transfer.amount;
                transfer.to.put(new Deposit(transfer.amount));
            } else if (order instanceof Report report) {
                report.answer.put(balance);
            }
        }
    }

    /** The balances, each of a moment after all orders that were given to the account so far. */
    @Coroutine
    static List<Integer> balances(List<Mailbox<Order>> accounts) {
        Mailbox<Integer> answers = new Mailbox<>();
        List<Integer> balances = new ArrayList<>();
        for (Mailbox<Order> account : accounts) {
            account.put(new Report(answers));
            balances.add(Co.trap(answers.receive()));
        }
        return balances;
    }

    /** Gives each account 100, orders transfers at random, then adds up what is there. */
    @Coroutine
    static void customers(List<Mailbox<Order>> accounts, Random random) {
        accounts.forEach(account -> account.put(new Deposit(100)));
        for (int i = 0; i < 1000; i++) {
            Mailbox<Order> from = accounts.get(random.nextInt(accounts.size()));
            from.put(new Transfer(1 + random.nextInt(50), accounts.get(random.nextInt(accounts.size()))));
        }
        balances(accounts);
        // all transfers are made; the last deposits wait in mailboxes, before what is asked now
        List<Integer> balances = balances(accounts);
        System.out.println(balances + ", together " + balances.stream().mapToInt(Integer::intValue).sum());
    }

    public static void main(String[] args) {
        try (Scheduler os = Scheduler.create()) {
            List<Mailbox<Order>> accounts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Mailbox<Order> orders = new Mailbox<>();
                accounts.add(orders);
                os.spawn("account " + i, () -> account(orders));
            }
            Task<Void> customers = os.spawn("customers", () -> {
                try {
                    customers(accounts, new Random(1));
                } finally {
                    os.close();
                }
            });
            os.run();
            customers.result();
        }
    }
}
